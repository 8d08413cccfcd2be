package org.magrathea.calendar;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.magrathea.access.Person;
import org.magrathea.announcements.HostAnnouncements;
import org.magrathea.hosts.Host;
import org.magrathea.jobs.HoldReleased;
import org.magrathea.notices.SettingNotices;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Maintenance and blackouts of hosts. */
@Component
@Transactional
class HostTimes {

    /** Maximum number of current and later blackouts of a host. */
    static final int MOST_BLACKOUTS = 50;

    private final HostMaintenanceRepository maintenances;
    private final BlackoutRepository blackouts;
    private final HostAnnouncements announcements;
    private final SettingNotices ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HostTimes(HostMaintenanceRepository maintenances, BlackoutRepository blackouts, HostAnnouncements announcements,
            SettingNotices ledger, ApplicationEventPublisher events, Clock clock) {
        this.maintenances = maintenances;
        this.blackouts = blackouts;
        this.announcements = announcements;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<MaintenanceView> current(long host) {
        return maintenances.findByCurrentHostId(host).map(HostMaintenance::view);
    }

    /** The current maintenance of hosts, by their numbers. */
    @Transactional(readOnly = true)
    public Map<Long, MaintenanceView> current(Collection<Long> hosts) {
        return hosts.isEmpty()
                ? Map.of()
                : maintenances.findByCurrentHostIdIn(hosts)
                        .stream()
                        .collect(Collectors.toMap(HostMaintenance::hostId, HostMaintenance::view));
    }

    /** Current and later blackouts, the next first. */
    @Transactional(readOnly = true)
    public List<BlackoutView> blackouts(Collection<Long> hosts) {
        return hosts.isEmpty()
                ? List.of()
                : blackouts.after(hosts, clock.instant(), Limit.of(MOST_BLACKOUTS * hosts.size()))
                        .stream()
                        .map(Blackout::view)
                        .toList();
    }

    /**
     * Starts the maintenance of a host and announces it to its tenants.
     *
     * @throws DataIntegrityViolationException another admin has started it
     */
    public void start(Host host, MaintenanceForm.Spec spec, Person by) {
        long announcement = announcements.announce(host, "Maintenance of " + host.name(),
                spec.reason() + "\nNo new jobs start until the maintenance ends. Running jobs end normally.", spec.end(), by);
        maintenances.saveAndFlush(new HostMaintenance(host.id(), spec.reason(), spec.end(), announcement, by, clock.instant()));
        ledger.changed(by, "started the maintenance of " + host.name() + ": " + spec.reason());
    }

    /** Ends the maintenance and its announcement. Waiting jobs start. False if it has already ended. */
    public boolean end(Host host, Person by) {
        Optional<HostMaintenance> running = maintenances.findByCurrentHostId(host.id());
        running.ifPresent(maintenance -> {
            maintenance.end(by, clock.instant());
            Long announcement = maintenance.announcementId();
            if (announcement != null) {
                announcements.end(announcement, by);
            }
            ledger.changed(by, "ended the maintenance of " + host.name());
            events.publishEvent(new HoldReleased(host.id()));
        });
        return running.isPresent();
    }

    /** False if the host has the maximum number already. */
    public boolean add(Host host, BlackoutSpec spec, Person by) {
        Instant now = clock.instant();
        if (blackouts.after(List.of(host.id()), now, Limit.of(MOST_BLACKOUTS)).size() >= MOST_BLACKOUTS) {
            return false;
        }
        blackouts.save(new Blackout(host.id(), spec, by, now));
        ledger.changed(by,
                "added a blackout of " + host.name() + " from " + spec.from() + " to " + spec.to() + ": " + spec.reason());
        return true;
    }

    public void cancel(Host host, long blackout, Person by) {
        Blackout found = blackouts.findById(blackout).orElseThrow();
        if (found.cancel(clock.instant())) {
            ledger.changed(by,
                    "cancelled the blackout of " + host.name() + " from " + found.startsAt() + " to " + found.endsAt());
            events.publishEvent(new HoldReleased(host.id()));
        }
    }

    /** Whether the host has this blackout. */
    @Transactional(readOnly = true)
    public boolean isOf(long host, long blackout) {
        return blackouts.findById(blackout).filter(found -> found.hostId() == host).isPresent();
    }

    @Transactional(readOnly = true)
    public boolean hasBlackout(long number) {
        return blackouts.findById(number).isPresent();
    }
}
