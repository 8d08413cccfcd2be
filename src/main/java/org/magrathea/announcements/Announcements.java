package org.magrathea.announcements;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.magrathea.notices.SettingNotices;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Announcements of admins. Their readers get an email at once and see a notice until the end. */
@Component
@Transactional
class Announcements implements MailEvents {

    /** Maximum number of announcements that have not ended. */
    static final int MOST = 20;

    private final AnnouncementRepository announcements;
    private final People people;
    private final Hosts hosts;
    private final Machines machines;
    private final SettingNotices ledger;
    private final ApplicationEventPublisher events;
    private final JdbcClient sql;
    private final Clock clock;

    Announcements(AnnouncementRepository announcements, People people, Hosts hosts, Machines machines, SettingNotices ledger,
            ApplicationEventPublisher events, JdbcClient sql, Clock clock) {
        this.announcements = announcements;
        this.people = people;
        this.hosts = hosts;
        this.machines = machines;
        this.ledger = ledger;
        this.events = events;
        this.sql = sql;
        this.clock = clock;
    }

    /** Stores an announcement and sends its emails. Returns the number of readers. Empty at the maximum number. */
    public Optional<Integer> announce(AnnouncementSpec spec, Person by) {
        return announcements.countByEndsAtAfter(clock.instant()) >= MOST
                ? Optional.empty()
                : Optional.of(store(spec, by).readers());
    }

    /** An announcement that was stored, and the number of its readers. */
    record Stored(long id, int readers) {
    }

    /** Stores an announcement, also above the maximum number. */
    Stored store(AnnouncementSpec spec, Person by) {
        Instant now = clock.instant();
        Announcement announcement = announcements.save(new Announcement(spec, by, now));
        spec.people()
                .forEach(reader -> sql
                        .sql("insert into announcement_reader (announcement_id, account_id) values (?, ?)")
                        .params(announcement.id(), reader.id())
                        .update());
        List<Person> readers = readers(spec).stream().filter(reader -> reader.id() != by.id()).toList();
        ledger.changed(by, "announced “" + spec.title() + "” to " + name(spec));
        events.publishEvent(notice(announcement.id(), spec.title(), spec.text(), by.name(), spec, readers));
        return new Stored(announcement.id(), readers.size());
    }

    /** Ends an announcement. False if it has ended already. */
    public boolean end(long id, Person by) {
        Announcement announcement = announcements.findById(id).orElseThrow();
        boolean ended = announcement.end(clock.instant());
        if (ended) {
            ledger.changed(by, "ended the announcement “" + announcement.title() + "”");
        }
        return ended;
    }

    /** Hides an announcement from the home page of a person. */
    public void dismiss(long id, Person reader) {
        boolean dismissed = dismissedBy(reader).contains(id);
        if (!dismissed) {
            sql.sql("insert into announcement_dismissal (announcement_id, account_id, dismissed_at) values (?, ?, ?)")
                    .params(id, reader.id(), clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** What a person sees on the home page, newest first. Uses a fixed number of statements. */
    @Transactional(readOnly = true)
    public List<Announcement> shownTo(Person reader) {
        List<Announcement> current = announcements.current(clock.instant(), Limit.of(MOST));
        if (current.isEmpty()) {
            return List.of();
        }
        Set<Long> dismissed = dismissedBy(reader);
        List<Announcement> some = current.stream().filter(one -> !dismissed.contains(one.id())).toList();
        return some.isEmpty() ? List.of() : forReader(some, reader);
    }

    private Set<Long> dismissedBy(Person reader) {
        return Set.copyOf(sql.sql("select announcement_id from announcement_dismissal where account_id = ?")
                .param(reader.id())
                .query(Long.class)
                .list());
    }

    private List<Announcement> forReader(List<Announcement> some, Person reader) {
        Set<Long> chosen = Set.copyOf(sql.sql("select announcement_id from announcement_reader where account_id = ?")
                .param(reader.id())
                .query(Long.class)
                .list());
        Set<Long> own = machines.of(reader).stream().map(MachineFacts::hostId).collect(Collectors.toSet());
        return some.stream().filter(one -> switch (one.audience()) {
            case ALL -> true;
            case HOST -> own.contains(one.hostId());
            case PEOPLE -> chosen.contains(one.id());
        }).toList();
    }

    /** Whether a person is a reader of an announcement that has not ended, or an admin. */
    @Transactional(readOnly = true)
    public boolean mayBeSeenBy(Person viewer, long id) {
        Optional<Announcement> found = announcements.findById(id);
        return found.isPresent() && (viewer.isAdmin()
                || found.get().endsAt().isAfter(clock.instant()) && !forReader(List.of(found.get()), viewer).isEmpty());
    }

    private List<Person> readers(AnnouncementSpec spec) {
        return switch (spec.audience()) {
            case ALL -> everyone();
            case HOST -> withMachineOn(spec.host() == null ? 0 : spec.host());
            case PEOPLE -> spec.people();
        };
    }

    private List<Person> withMachineOn(long host) {
        Set<Long> owners = machines.onHost(host).stream().map(MachineFacts::ownerId).collect(Collectors.toSet());
        return everyone().stream().filter(person -> owners.contains(person.id())).toList();
    }

    private List<Person> everyone() {
        return Stream.concat(people.tenants().stream(), people.admins().stream()).toList();
    }

    /** Current tenants of a host and whether they acknowledged an announcement, by name; two statements more than people. */
    @Transactional(readOnly = true)
    public List<HostAnnouncements.Reader> acknowledgements(long id, long host) {
        Set<Long> confirmed = Set.copyOf(sql.sql("select account_id from announcement_dismissal where announcement_id = ?")
                .param(id)
                .query(Long.class)
                .list());
        return withMachineOn(host).stream()
                .sorted(Comparator.comparing(Person::name))
                .map(reader -> new HostAnnouncements.Reader(reader.name(), confirmed.contains(reader.id())))
                .toList();
    }

    private String name(AnnouncementSpec spec) {
        return switch (spec.audience()) {
            case ALL -> "everyone";
            case HOST -> "the tenants of " + hostName(spec);
            case PEOPLE -> spec.people().stream().map(Person::name).collect(Collectors.joining(", "));
        };
    }

    private String hostName(AnnouncementSpec spec) {
        return Optional.ofNullable(spec.host()).flatMap(hosts::find).map(Host::name).orElse("a host");
    }

    private String reason(AnnouncementSpec spec) {
        return switch (spec.audience()) {
            case ALL -> "you have an account on the portal";
            case HOST -> "you have a machine on " + hostName(spec);
            case PEOPLE -> "an admin chose you as a reader";
        };
    }

    private Notice notice(long id, String title, String text, String by, AnnouncementSpec spec, List<Person> readers) {
        return notice(id, title, text, by, spec.end(), spec.acknowledge(), reason(spec), readers);
    }

    private static Notice notice(long id, String title, String text, String by, Instant end, boolean acknowledge, String reason,
            List<Person> readers) {
        return new Notice("announcement-" + id, "announcement-" + id, readers, "/", "the portal", title,
                by + " announced: " + title + ".",
                (acknowledge ? "Acknowledge the announcement on your home page. It" : "The announcement") + " ends on", end,
                text.lines().toList(), reason);
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(notice(2, "Maintenance of zaphod", "zaphod restarts tonight. All machines are down for about 10 minutes.",
                "heron", now.plusSeconds(86_400), false, "you have a machine on zaphod", List.of(reader)));
    }
}
