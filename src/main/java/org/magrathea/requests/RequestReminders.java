package org.magrathea.requests;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.access.Person;
import org.magrathea.accounts.AccountLock;
import org.magrathea.accounts.People;
import org.magrathea.jobs.JobQueue;
import org.magrathea.jobs.LiveUpdates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds the person who acts next on a request, and ends requests that waited too long. Each ended request has a transaction of
 * its own, so a failure concerns one request.
 */
@Component
class RequestReminders {

    private static final Logger LOG = LoggerFactory.getLogger(RequestReminders.class);
    /** Requests of one run. The rest follows in the next one. */
    private static final Limit MOST = Limit.of(500);

    private final RequestRepository requests;
    private final RequestLocks locks;
    private final AccountLock accounts;
    private final RequestLookup lookup;
    private final JobQueue queue;
    private final RequestSettings settings;
    private final RequestExpiry expiry;
    private final ReminderMails mails;
    private final FormDrafts drafts;
    private final SecondApproval second;
    private final People people;
    private final LiveUpdates live;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RequestReminders(RequestRepository requests, RequestLocks locks, AccountLock accounts, RequestLookup lookup,
            JobQueue queue, RequestSettings settings,
            RequestExpiry expiry, ReminderMails mails, FormDrafts drafts, SecondApproval second, People people, LiveUpdates live,
            TransactionTemplate transaction,
            ApplicationEventPublisher events, Clock clock) {
        this.requests = requests;
        this.locks = locks;
        this.accounts = accounts;
        this.lookup = lookup;
        this.queue = queue;
        this.settings = settings;
        this.expiry = expiry;
        this.mails = mails;
        this.drafts = drafts;
        this.second = second;
        this.people = people;
        this.live = live;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** Does what is due now. */
    void run() {
        Instant now = clock.instant();
        expireAll(now);
        remindRequesters(now);
        remindAdmins(now);
        drafts.deleteOlder(now.minus(settings.keepDrafts()));
    }

    private void expireAll(Instant now) {
        each(requests.waitingBefore(RequestState.SUBMITTED, now.minus(settings.expireAfter()), MOST), id -> expire(id, now));
        each(requests.waitingBefore(RequestState.NEEDS_ANSWER, now.minus(settings.answerWithin()), MOST), id -> expire(id, now));
        each(requests.missedBefore(now.minus(settings.answerWithin()), MOST), id -> expire(id, now));
    }

    /** The job of a missed slot is on hold. It ends together with its request. */
    private void expire(long id, Instant now) {
        Request request = locks.lockWithJob(id);
        Long job = request.job().id();
        if (expiry.of(request).filter(at -> !at.isAfter(now)).isPresent() && (job == null || queue.stillWaits(job))) {
            String reason = reason(request);
            request.expire(reason, now);
            if (job != null) {
                queue.cancel(job, "Request " + id + " expired");
            }
            events.publishEvent(new RequestEvent.RequestExpired(lookup.facts(request), now, reason));
            live.changed(request.machineId());
        }
    }

    private String reason(Request request) {
        String within = " within " + Quantities.duration(expiry.limit(request)) + ".";
        if (request.state() != RequestState.SUBMITTED) {
            return people.find(request.requesterId()).map(Person::name).orElse("The requester")
                    + (request.slot().isMissed() ? " did not choose another start" : " did not answer") + within;
        }
        boolean once = second.needed(request) && second.first(request).isPresent();
        return (once ? "No second admin decided" : "No admin decided") + within;
    }

    private void remindRequesters(Instant now) {
        each(dueOf(settings.reminders().isEmpty()
                ? List.of()
                : requests.missed(now.minus(settings.reminders().getFirst()), settings.reminders().size(), MOST), now), id -> {
                    Request request = locks.lock(id);
                    if (request.mayExpire() && request.slot().isMissed() && isDue(request, now)) {
                        request.remind(due(request, now));
                        mails.toMove(lookup.facts(request), request.reminders(), request.waitingSince(),
                                expiry.of(request).orElseThrow());
                    }
                });
        each(due(RequestState.NEEDS_ANSWER, now), id -> {
            Request request = locks.lock(id);
            if (request.may(RequestAct.ANSWER) && isDue(request, now)) {
                request.remind(due(request, now));
                mails.toAnswer(lookup.facts(request), request.reminders(), request.waitingSince(),
                        expiry.of(request).orElseThrow());
            }
        });
    }

    /** One mail to each admin with all requests that are due, the oldest first. The last reminder goes to the requester too. */
    private void remindAdmins(Instant now) {
        List<Long> ids = due(RequestState.SUBMITTED, now);
        if (ids.isEmpty()) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> remindAdmins(ids, now));
        } catch (RuntimeException failed) {
            LOG.error("The reminder of {} requests failed. They are tried one by one", ids.size(), failed);
            each(ids, id -> remindAdmins(List.of(id), now));
        }
    }

    private void remindAdmins(List<Long> ids, Instant now) {
        accounts.hold(LongStream.concat(people.admins().stream().mapToLong(Person::id),
                requests.requestersOf(ids).stream().mapToLong(Long::longValue)).toArray());
        List<Request> due = requests.lockAll(ids)
                .stream()
                .filter(request -> request.state() == RequestState.SUBMITTED && isDue(request, now))
                .toList();
        due.forEach(request -> {
            request.remind(due(request, now));
            if (!request.isConversation() && request.reminders() == settings.reminders().size()) {
                mails.stillWaiting(lookup.facts(request), request.waitingSince(), expiry.of(request).orElseThrow());
            }
        });
        Set<Long> two = second.needing(due);
        Map<Long, FirstApproval> first = second.first(due);
        mails.toAdmins(due.stream()
                .map(request -> new ReminderMails.Waiting(request.id(), request.contents().title(), request.requesterId(),
                        approver(two.contains(request.id()) ? first.get(request.id()) : null),
                        Duration.between(request.waitingSince(), now)))
                .toList(), now);
    }

    private static @Nullable Long approver(@Nullable FirstApproval first) {
        return first == null ? null : Long.valueOf(first.approvedBy());
    }

    /** Requests in this state with a due reminder, the oldest first. */
    private List<Long> due(RequestState state, Instant now) {
        return settings.reminders().isEmpty()
                ? List.of()
                : dueOf(requests.waiting(state, now.minus(settings.reminders().getFirst()), settings.reminders().size(), MOST),
                        now);
    }

    private List<Long> dueOf(List<Request> waiting, Instant now) {
        return waiting.stream().filter(request -> isDue(request, now)).map(Request::id).toList();
    }

    private boolean isDue(Request request, Instant now) {
        return due(request, now) > request.reminders();
    }

    private int due(Request request, Instant now) {
        return settings.remindersAfter(Duration.between(request.waitingSince(), now));
    }

    private void each(List<Long> ids, LongConsumer act) {
        ids.forEach(id -> {
            try {
                transaction.executeWithoutResult(status -> act.accept(id));
            } catch (JobAssignedMeanwhile again) {
                LOG.info("Request {} got another job and is checked again later", id);
            } catch (RuntimeException failed) {
                LOG.error("The reminder or expiry of request {} failed. The next run retries it", id, failed);
            }
        });
    }
}
