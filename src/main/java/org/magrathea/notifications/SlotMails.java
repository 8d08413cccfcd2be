package org.magrathea.notifications;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.notices.MailEvent;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.magrathea.requests.ExpectedTimes;
import org.magrathea.requests.RequestFacts;
import org.magrathea.requests.SlotEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Emails about slots that were moved or missed, in the thread of the request. The calendar entry of the requester moves too. */
@Component
class SlotMails implements MailEvents {

    private static final MailEvent MOVED = MailEvent.of("slot-moved", "Start of a request changed");

    private final Outbox outbox;
    private final People people;
    private final ExpectedTimes times;

    SlotMails(Outbox outbox, People people, ExpectedTimes times) {
        this.outbox = outbox;
        this.people = people;
        this.times = times;
    }

    @EventListener
    void on(SlotEvent event) {
        RequestFacts request = event.request();
        Set<Person> readers = new LinkedHashSet<>(List.of(request.requester()));
        readers.addAll(people.admins());
        Notice notice = switch (event) {
            case SlotEvent.SlotMoved moved -> {
                readers.removeIf(reader -> reader.id() == moved.by().id() && reader.id() != request.requester().id());
                yield moved(request.id(), request.title(), moved.by().name(), request.startsAt(), moved.at(), readers);
            }
            case SlotEvent.SlotMissed missed -> missed(request.id(), request.title(), missed.expiry(), missed.at(), readers);
        };
        MailDraft draft = NoticeMails.draft(notice);
        outbox.put(own(draft, entry(event), request.requester()), request.requester());
        readers.removeIf(reader -> reader.id() == request.requester().id());
        outbox.putAll(draft.toAdmins(), readers);
    }

    /** An entry that the requester has in a calendar is moved, also if these emails are switched off. */
    private MailDraft own(MailDraft draft, @Nullable CalendarEntry entry, Person requester) {
        MailDraft own = draft.with(entry);
        return entry != null && outbox.hasCalendarEntry(entry.request(), requester) ? own.always() : own;
    }

    /** A missed slot stays in the calendar: it is over. */
    private @Nullable CalendarEntry entry(SlotEvent event) {
        RequestFacts request = event.request();
        Instant start = request.startsAt();
        return event instanceof SlotEvent.SlotMissed || start == null
                ? null
                : new CalendarEntry(request.id(), request.title(), request.sentence(), start,
                        times.of(request.kind(), request.machineId()), false, event.at());
    }

    private static Notice moved(long request, String title, String by, @Nullable Instant start, Instant at,
            Collection<Person> readers) {
        return new Notice("moved-" + at.toEpochMilli(), "request-" + request, readers, "/requests/" + request, "the request",
                "#" + request + " has another start: " + title,
                by + " changed the start of request #" + request + " (" + title + ").", "The job starts on", start, List.of(),
                "you sent this request or are an admin").as(MOVED);
    }

    private static Notice missed(long request, String title, @Nullable Instant expiry, Instant at, Collection<Person> readers) {
        return new Notice("missed-" + at.toEpochMilli(), "request-" + request, readers, "/requests/" + request + "/slot",
                "the request", "#" + request + " has missed its slot: " + title,
                "The job of request #" + request + " (" + title + ") did not start in its slot. Nothing has changed.",
                "Choose another start on the page of the request." + (expiry == null ? "" : " Otherwise it expires on"), expiry,
                List.of(),
                "you sent this request or are an admin");
    }

    @Override
    public List<MailEvent> events() {
        return List.of(MOVED);
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(moved(128, "Snapshot of sparrow", "heron", now, now, List.of(reader)),
                missed(128, "Snapshot of sparrow", now, now, List.of(reader)));
    }
}
