package org.magrathea.notifications;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.requests.ExpectedTimes;
import org.magrathea.requests.Participants;
import org.magrathea.requests.RequestEvent;
import org.magrathea.requests.RequestFacts;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sends mails about events of requests. It listens inside the transaction of the event, so a mail exists exactly if its event
 * does.
 */
@Component
class RequestMails {

    private final Outbox outbox;
    private final RequestMailDrafts drafts;
    private final People people;
    private final Participants participants;
    private final ExpectedTimes times;

    RequestMails(Outbox outbox, RequestMailDrafts drafts, People people, Participants participants,
            ExpectedTimes times) {
        this.outbox = outbox;
        this.drafts = drafts;
        this.people = people;
        this.participants = participants;
        this.times = times;
    }

    @EventListener
    void on(RequestEvent event) {
        switch (event) {
            case RequestEvent.RequestSubmitted submitted -> submitted(submitted);
            case RequestEvent.RequestChanged changed -> {
                if (!changed.automatic()) {
                    toAdmins("edited", "edited-" + changed.request().revision(), event, changed.request().why());
                }
            }
            case RequestEvent.RequestCommented commented -> commented(commented);
            case RequestEvent.RequestAsked asked ->
                toRequester("information-needed", "asked-" + asked.comment(), event, asked.by(),
                        asked.text());
            case RequestEvent.RequestExpired expired -> {
                toRequester("expired", "expired", event, null, expired.reason());
                toAdmins("expired-for-admins", "expired", event, expired.reason());
            }
            case RequestEvent.RequestClosed closed -> {
                if (closed.by().id() != closed.request().requester().id()) {
                    toRequester("closed", "closed-" + closed.at().toEpochMilli(), event, closed.by(), null);
                }
            }
            case RequestEvent.RequestOffered offered -> toRequester("counter-offer",
                    "counter-offer-" + offered.at().toEpochMilli(), event,
                    offered.by(), offered.words() == null ? offered.sentence() : offered.sentence() + "\n\n" + offered.words());
            case RequestEvent.RequestApprovedOnce first -> approvedOnce(first);
            case RequestEvent.RequestApproved approved -> approved(approved);
            case RequestEvent.RequestDenied denied -> toRequester("denied", "denied", event, denied.by(), denied.reason());
            case RequestEvent.RequestCancelled cancelled -> cancelled(cancelled);
            case RequestEvent.RequestStarted started -> toRequester("started", "started", event, null, null);
            case RequestEvent.RequestCancelledWhileRunning stopped -> {
                if (stopped.by().id() != stopped.request().requester().id()) {
                    toRequester("cancelled-while-running", "cancelled-while-running", event, stopped.by(), stopped.text());
                }
            }
            case RequestEvent.RequestDone done -> toRequester("done", "done", event, null, done.summary());
            case RequestEvent.RequestFailed failed -> {
                toRequester("failed", "failed", event, null, failed.reason());
                toAdmins("failed-for-admins", "failed", event, failed.reason());
            }
        }
    }

    /** A request that an admin submits for a tenant, or that a rule approves, gets one mail, at its approval. */
    private void submitted(RequestEvent.RequestSubmitted submitted) {
        if (submitted.request().isConversation()) {
            toAdmins("conversation", "submitted", submitted, submitted.request().sentence());
            return;
        }
        if (submitted.request().madeBy() == null && !submitted.automatic()) {
            toRequester("received", "submitted", submitted, null, null);
            toAdmins("new-request", "submitted", submitted, submitted.request().why());
        }
    }

    /** The other admins are asked for the second approval. A first approval of another revision is another event. */
    private void approvedOnce(RequestEvent.RequestApprovedOnce first) {
        String event = "-" + first.at().toEpochMilli();
        toRequester("first-approval", "first-approval" + event, first, first.by(), first.words());
        MailDraft draft = drafts.of("second-approval", "second-approval" + event, first.request(), first.at(), first.by(),
                first.words()).toAdmins();
        outbox.putAll(draft, without(first.request().requester(), people.admins()).stream()
                .filter(admin -> admin.id() != first.by().id())
                .toList());
    }

    private void approved(RequestEvent.RequestApproved approved) {
        if (approved.request().madeBy() == null) {
            outbox.put(drafts.approved(approved).with(added(approved)), approved.request().requester());
        } else {
            toRequester("created-for-tenant", "approved", approved, approved.request().madeBy(), approved.request().why());
        }
    }

    /** The calendar entry of a request that starts later. */
    private @Nullable CalendarEntry added(RequestEvent event) {
        Instant start = event.request().startsAt();
        return start == null || !start.isAfter(event.at())
                ? null
                : new CalendarEntry(event.request().id(), event.request().title(), event.request().sentence(), start,
                        times.of(event.request().kind(), event.request().machineId()), false,
                        event.at());
    }

    /** Removes the calendar entry of a request that ends before its start. */
    private @Nullable CalendarEntry removed(RequestEvent event) {
        CalendarEntry entry = added(event);
        return entry == null || !outbox.hasCalendarEntry(entry.request(), event.request().requester())
                ? null
                : new CalendarEntry(entry.request(), entry.title(), entry.text(), entry.start(), entry.length(), true,
                        entry.at());
    }

    /** Notifies the other side: the requester, or the participating admins, or all admins if none participates. */
    private void commented(RequestEvent.RequestCommented commented) {
        RequestFacts request = commented.request();
        MailDraft draft = drafts.of("comment", "comment-" + commented.comment(), request, commented.at(), commented.by(),
                commented.text());
        if (commented.by().id() != request.requester().id()) {
            outbox.put(draft, request.requester());
            return;
        }
        List<Person> involved = without(request.requester(), participants.admins(request.id()));
        if (involved.isEmpty()) {
            outbox.putAll(draft.toAdmins(), without(request.requester(), people.admins()));
        } else {
            outbox.putAll(draft, involved);
        }
    }

    /** Notifies the requester if an admin cancelled the request, or if the requester has a calendar entry. */
    private void cancelled(RequestEvent.RequestCancelled cancelled) {
        if (cancelled.by().id() != cancelled.request().requester().id() || removed(cancelled) != null) {
            toRequester("cancelled", "cancelled", cancelled, cancelled.by(), cancelled.reason());
        }
    }

    private void toRequester(String mail, String event, RequestEvent source, @Nullable Person by, @Nullable String words) {
        boolean over = source instanceof RequestEvent.RequestCancelled || source instanceof RequestEvent.RequestFailed;
        outbox.put(drafts.of(mail, event, source.request(), source.at(), by, words).with(over ? removed(source) : null),
                source.request().requester());
    }

    private void toAdmins(String mail, String event, RequestEvent source, @Nullable String words) {
        MailDraft draft = drafts.of(mail, event, source.request(), source.at(), source.request().requester(), words);
        outbox.putAll(draft.toAdmins(), without(source.request().requester(), people.admins()));
    }

    private static List<Person> without(Person requester, List<Person> admins) {
        return admins.stream().filter(admin -> admin.id() != requester.id()).toList();
    }
}
