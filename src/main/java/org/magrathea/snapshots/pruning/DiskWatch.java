package org.magrathea.snapshots.pruning;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.magrathea.Quantities;
import org.magrathea.accounts.Notice;
import org.magrathea.accounts.People;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks how full the disks of hosts are; warns admins once, and has owners asked when it does not get better. */
@Component
class DiskWatch {

    /** A disk has to be this many percent below its mark before anybody is warned once more. */
    private static final int CALM = 5;

    private final Hosts hosts;
    private final DiskBooks books;
    private final Pruning pruning;
    private final People people;
    private final PruningSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DiskWatch(Hosts hosts, DiskBooks books, Pruning pruning, People people, PruningSettings settings,
            ApplicationEventPublisher events, Clock clock) {
        this.hosts = hosts;
        this.books = books;
        this.pruning = pruning;
        this.people = people;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    void look() {
        for (Host host : hosts.all()) {
            Capacity capacity = host.capacity();
            if (capacity != null && capacity.diskTotal() > 0) {
                look(host, capacity);
            }
        }
        pruning.goOn();
    }

    private void look(Host host, Capacity capacity) {
        Instant now = clock.instant();
        books.sample(host.id(), LocalDate.ofInstant(now, ZoneOffset.UTC), capacity);
        long percent = (capacity.diskTotal() - capacity.diskFree()) * 100 / capacity.diskTotal();
        if (percent >= settings.warn() && books.warned(host.id(), now)) {
            warn(host, capacity, percent, now);
        }
        if (percent >= settings.ask()) {
            if (!books.fullSince(host.id(), now).plus(settings.startAfter()).isAfter(now)) {
                pruning.start(host);
            }
        } else {
            books.notFull(host.id());
        }
        if (percent < settings.warn() - CALM) {
            books.calm(host.id());
        }
    }

    private void warn(Host host, Capacity capacity, long percent, Instant now) {
        events.publishEvent(new Notice("disk-" + host.id() + "-" + now.getEpochSecond(), "disk-" + host.id(), people.admins(),
                "/admin/hosts/" + host.id() + "/snapshots", "the snapshots of " + host.name(),
                "The disk of " + host.name() + " is " + percent + " % full",
                Quantities.bytes(capacity.diskFree()) + " of " + Quantities.bytes(capacity.diskTotal()) + " are free on "
                        + host.name()
                        + ".",
                "Its page tells who holds what, and when it will be full. From " + settings.ask()
                        + " % on, owners are asked which snapshots may go.",
                null, List.of(), "you are an admin"));
    }
}
