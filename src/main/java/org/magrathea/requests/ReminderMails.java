package org.magrathea.requests;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.accounts.People;
import org.magrathea.notices.AdminGroup;
import org.magrathea.notices.MailEvent;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Emails that remind people of requests on which they act next. */
@Component
@Order(11)
class ReminderMails implements MailEvents {

    private static final MailEvent OF_ADMINS = MailEvent.ofAdmins("approvals-reminder", "Reminder about waiting requests");
    private static final MailEvent STILL_WAITING = MailEvent.of("still-waiting", "Request still waits for a decision");
    /** Requests listed in one email. */
    private static final int LISTED = 20;

    private final People people;
    private final AdminGroup group;
    private final ApplicationEventPublisher events;

    ReminderMails(People people, AdminGroup group, ApplicationEventPublisher events) {
        this.people = people;
        this.group = group;
        this.events = events;
    }

    /** A request that waits for an admin. {@code approver} gave the first of two approvals, null without one. */
    record Waiting(long id, String title, long requester, @Nullable Long approver, Duration waited) {

        /** The requester and the first approver do not decide, if there is another admin. */
        boolean isFor(long admin) {
            return requester != admin && (approver == null || approver != admin);
        }
    }

    /** An admin is not reminded of a request that only other admins can decide. Their group is reminded of all. */
    void toAdmins(List<Waiting> waiting, Instant now) {
        List<Person> admins = people.admins();
        if (group.exists() && !admins.isEmpty() && !waiting.isEmpty()) {
            events.publishEvent(toAdmins(admins, waiting, now).toAdmins());
            return;
        }
        admins.forEach(admin -> {
            List<Waiting> others = waiting.stream().filter(one -> admins.size() == 1 || one.isFor(admin.id())).toList();
            if (!others.isEmpty()) {
                events.publishEvent(toAdmins(List.of(admin), others, now));
            }
        });
    }

    private static Notice toAdmins(List<Person> readers, List<Waiting> waiting, Instant now) {
        List<String> lines = waiting.stream()
                .limit(LISTED)
                .map(one -> "#" + one.id() + " " + one.title() + ", waiting " + Quantities.duration(one.waited()))
                .toList();
        String subject = waiting.size() == 1
                ? "request #" + waiting.getFirst().id() + " waits for an admin"
                : waiting.size() + " requests wait for an admin";
        return new Notice("approvals-reminder-" + waiting.getFirst().id() + "-" + now.toEpochMilli(), "approvals-reminder",
                readers, "/admin/approvals", "Approvals", subject,
                waiting.size() == 1
                        ? "Request #" + waiting.getFirst().id() + " has waited for " + longest(waiting) + "."
                        : waiting.size() + " requests wait, the oldest for " + longest(waiting) + ".",
                "Decide or answer on the page Approvals.", null, lines, List.of(), "you are an admin of the portal",
                OF_ADMINS);
    }

    private static String longest(List<Waiting> waiting) {
        return Quantities.duration(waiting.getFirst().waited());
    }

    /** The requester must answer a question or an offer. */
    void toAnswer(RequestFacts request, int reminder, Instant since, Instant expiry) {
        events.publishEvent(toAnswer(request.id(), request.title(), request.requester(), reminder, since, expiry));
    }

    private static Notice toAnswer(long id, String title, Person requester, int reminder, Instant since, Instant expiry) {
        return new Notice("request-" + id + "-answer-" + since.toEpochMilli() + "-" + reminder, "request-" + id,
                List.of(requester), "/requests/" + id, "the request", "request #" + id + " needs your answer",
                "Request #" + id + " (" + title + ") waits for your answer.",
                "Answer on its page. Without an answer, the request expires on", expiry, List.of(), "you sent this request");
    }

    /** The requester must choose another start after a missed slot. */
    void toMove(RequestFacts request, int reminder, Instant missed, Instant expiry) {
        events.publishEvent(toMove(request.id(), request.title(), request.requester(), reminder, missed, expiry));
    }

    private static Notice toMove(long id, String title, Person requester, int reminder, Instant missed, Instant expiry) {
        return new Notice("request-" + id + "-missed-" + missed.toEpochMilli() + "-" + reminder, "request-" + id,
                List.of(requester), "/requests/" + id + "/slot", "the request", "request #" + id + " needs another start",
                "Request #" + id + " (" + title + ") has missed its slot and waits for another start.",
                "Choose a start, or cancel the request. Without another start, it expires on", expiry, List.of(),
                "you sent this request");
    }

    /** Tells the requester that admins were reminded. */
    void stillWaiting(RequestFacts request, Instant since, Instant expiry) {
        events.publishEvent(stillWaiting(request.id(), request.title(), request.requester(), since, expiry));
    }

    private static Notice stillWaiting(long id, String title, Person requester, Instant since, Instant expiry) {
        return new Notice("request-" + id + "-still-waiting-" + since.toEpochMilli(), "request-" + id, List.of(requester),
                "/requests/" + id, "the request", "request #" + id + " still waits for a decision",
                "Request #" + id + " (" + title + ") still waits for a decision. The admins were reminded.",
                "You can edit or cancel it on its page. Without a decision, the request expires on", expiry, List.of(),
                "you sent this request").as(STILL_WAITING);
    }

    @Override
    public List<MailEvent> events() {
        return List.of(OF_ADMINS, STILL_WAITING);
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        Person requester = new Person(reader.id(), reader.name(), reader.email(), Role.TENANT, reader.zone());
        return List.of(
                toAdmins(List.of(reader), List.of(new Waiting(118, "Snapshot of sparrow", 7, null, Duration.ofHours(73)),
                        new Waiting(121, "Resize of finch", 8, null, Duration.ofHours(25))), now),
                toAnswer(118, "Snapshot of sparrow", requester, 1, now, now.plus(Duration.ofDays(13))),
                toMove(118, "Snapshot of sparrow", requester, 1, now, now.plus(Duration.ofDays(13))),
                stillWaiting(118, "Snapshot of sparrow", requester, now, now.plus(Duration.ofDays(27))));
    }
}
