package org.magrathea.requests;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.magrathea.Sentence;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.magrathea.notices.SettingNotices;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The kinds that admins have marked as dangerous: their requests need two approvals. A request that was sent while its kind was
 * marked keeps that need, so removing a mark does not help to approve it alone.
 */
@Component
class DangerousKinds implements TwoApprovals, MailEvents {

    private final TwoApprovalsRepository intervals;
    private final KindTitles titles;
    private final People people;
    private final SettingNotices notices;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DangerousKinds(TwoApprovalsRepository intervals, KindTitles titles, People people, SettingNotices notices,
            ApplicationEventPublisher events,
            Clock clock) {
        this.intervals = intervals;
        this.titles = titles;
        this.people = people;
        this.notices = notices;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public boolean needs(String kind) {
        return intervals.existsByKindAndEndedAtIsNull(kind);
    }

    /** The marked kinds, with the interval that is open. */
    @Transactional(readOnly = true)
    Map<String, TwoApprovalsInterval> marked() {
        Map<String, TwoApprovalsInterval> marked = new TreeMap<>();
        intervals.findByEndedAtIsNullOrderById().forEach(one -> marked.putIfAbsent(one.kind(), one));
        return marked;
    }

    /** Which of these requests were sent while their kinds were marked, or were marked later. Reads with one statement. */
    Set<Long> sentAsDangerous(Collection<Request> requests) {
        if (requests.isEmpty()) {
            return Set.of();
        }
        List<TwoApprovalsInterval> reaching = intervals.reaching(
                requests.stream().map(Request::kind).distinct().toList(),
                requests.stream().map(Request::submittedAt).min(Instant::compareTo).orElseThrow());
        Set<Long> dangerous = new TreeSet<>();
        for (Request request : requests) {
            if (reaching.stream().anyMatch(one -> one.kind().equals(request.kind()) && one.reaches(request.submittedAt()))) {
                dangerous.add(request.id());
            }
        }
        return dangerous;
    }

    /** Marks exactly these kinds. The other admins get an email. Returns false if nothing changed. */
    @Transactional
    boolean mark(Set<String> kinds, Person by) {
        Instant now = clock.instant();
        List<TwoApprovalsInterval> open = intervals.findByEndedAtIsNullOrderById();
        Set<String> before = new TreeSet<>(open.stream().map(TwoApprovalsInterval::kind).toList());
        Set<String> added = new TreeSet<>(kinds);
        added.removeAll(before);
        Set<String> removed = new TreeSet<>(before);
        removed.removeAll(kinds);
        added.forEach(kind -> intervals.save(new TwoApprovalsInterval(kind, by.id(), now)));
        open.stream().filter(one -> removed.contains(one.kind())).forEach(one -> one.end(by.id(), now));
        if (added.isEmpty() && removed.isEmpty()) {
            return false;
        }
        report(added, removed, by, now);
        return true;
    }

    private void report(Set<String> added, Set<String> removed, Person by, Instant now) {
        Map<String, Set<String>> changes = new LinkedHashMap<>();
        changes.put("two approvals for ", added);
        changes.put("one approval for ", removed);
        List<String> lines = new ArrayList<>();
        changes.forEach((text, kinds) -> {
            if (!kinds.isEmpty()) {
                lines.add(text + kinds.stream().map(titles::of).collect(Collectors.joining(", ")));
            }
        });
        notices.changed(by, "required " + String.join("; ", lines));
        List<Person> others = people.admins().stream().filter(admin -> admin.id() != by.id()).toList();
        if (!others.isEmpty()) {
            events.publishEvent(notice(by.name(), others, lines.stream().map(Sentence::capital).toList(), now));
        }
    }

    private static Notice notice(String by, List<Person> readers, List<String> lines, Instant now) {
        return new Notice("two-approvals-" + now.toEpochMilli(), "two-approvals", readers, "/admin/approvals/two-approvals",
                "the setting", "Two approvals: setting changed", by + " changed the kinds of requests that need two approvals.",
                "Waiting requests that needed two approvals still need them.", null, lines, "you are an admin").toAdmins();
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(notice("heron", List.of(reader), List.of("Two approvals for Snapshot"), now));
    }
}
