package org.magrathea.snapshots.pruning;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.magrathea.Quantities;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.DiskHistory;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.notices.MailEvent;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Checks the disk usage of hosts. Warns admins once, and starts a pruning round when the disk stays full. */
@Component
class DiskUsageMonitor implements MailEvents {

    private static final MailEvent FULL = MailEvent.ofAdmins("disk-full", "Disk of a host fills up");

    /** Usage must fall this many percent below the threshold before the next warning. */
    private static final int HYSTERESIS = 5;

    private final Hosts hosts;
    private final DiskHistory history;
    private final DiskAlarms alarms;
    private final Pruning pruning;
    private final People people;
    private final PruningSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DiskUsageMonitor(Hosts hosts, DiskHistory history, DiskAlarms alarms, Pruning pruning, People people,
            PruningSettings settings,
            ApplicationEventPublisher events, Clock clock) {
        this.hosts = hosts;
        this.history = history;
        this.alarms = alarms;
        this.pruning = pruning;
        this.people = people;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    void run() {
        for (Host host : hosts.all()) {
            Capacity capacity = host.capacity();
            if (capacity != null && capacity.diskTotal() > 0) {
                check(host, capacity);
            }
        }
        pruning.remindOrEnd();
    }

    private void check(Host host, Capacity capacity) {
        Instant now = clock.instant();
        history.record(host.id(), LocalDate.ofInstant(now, ZoneOffset.UTC), capacity);
        long percent = (capacity.diskTotal() - capacity.diskFree()) * 100 / capacity.diskTotal();
        if (percent >= settings.warn() && alarms.recordWarning(host.id(), now)) {
            warn(host, capacity, percent, now);
        }
        if (percent >= settings.askAtPercent()) {
            if (!alarms.fullSince(host.id(), now).plus(settings.startAfter()).isAfter(now)) {
                pruning.start(host);
            }
        } else {
            alarms.clearFull(host.id());
        }
        if (percent < settings.warn() - HYSTERESIS) {
            alarms.clear(host.id());
        }
    }

    private void warn(Host host, Capacity capacity, long percent, Instant now) {
        events.publishEvent(warning(host.id(), host.name(), capacity.diskFree(), capacity.diskTotal(), percent,
                settings.askAtPercent(), now, people.admins()));
    }

    private static Notice warning(long host, String name, long free, long total, long percent, int askAtPercent, Instant now,
            List<Person> readers) {
        return new Notice("disk-" + host + "-" + now.getEpochSecond(), "disk-" + host, readers,
                "/admin/hosts/" + host + "/snapshots", "the snapshots of " + name, "The disk of " + name + " is " + percent
                        + " % full",
                Quantities.bytes(free) + " of " + Quantities.bytes(total) + " are free on " + name + ".",
                "The page of the host shows the usage by tenant and a forecast. From " + askAtPercent
                        + " % on, owners are asked to release snapshots.",
                null, List.of(), "you are an admin").as(FULL).toAdmins();
    }

    @Override
    public List<MailEvent> events() {
        return List.of(FULL);
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(warning(1, "zaphod", 74L << 30, 400L << 30, 81, settings.askAtPercent(), now, List.of(reader)));
    }
}
