package org.magrathea.snapshots;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostAct;
import org.magrathea.hosts.Hosts;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks after snapshots again and again: those whose time is over are taken out of use, those that were out of use for long
 * enough are deleted, and at night those that were not checked for long are checked again, one at a time for each host.
 */
@Component
class SnapshotCare {

    private static final List<Integer> WARNED_DAYS = List.of(7, 1);
    /** A host whose disk is fuller than this gives up buried snapshots at once, the oldest first. */
    private static final int FULL_PERCENT = 90;

    private final SnapshotRepository snapshots;
    private final KeepRepository keeps;
    private final Snapshots books;
    private final SnapshotNews news;
    private final Machines machines;
    private final Hosts hosts;
    private final Jobs jobs;
    private final JobQueue queue;
    private final SnapshotSettings settings;
    private final Clock clock;

    SnapshotCare(SnapshotRepository snapshots, KeepRepository keeps, Snapshots books, SnapshotNews news, Machines machines,
            Hosts hosts, Jobs jobs, JobQueue queue, SnapshotSettings settings, Clock clock) {
        this.snapshots = snapshots;
        this.keeps = keeps;
        this.books = books;
        this.news = news;
        this.machines = machines;
        this.hosts = hosts;
        this.jobs = jobs;
        this.queue = queue;
        this.settings = settings;
        this.clock = clock;
    }

    @Transactional
    void look() {
        Instant now = clock.instant();
        expire(now);
        empty(now);
        if (isNight(LocalTime.ofInstant(now, ZoneId.systemDefault()))) {
            checkAgain(now);
        }
    }

    private void expire(Instant now) {
        List<Snapshot> ending = snapshots.endingBefore(now.plus(Duration.ofDays(7)));
        Set<Long> kept = keeps.findBySnapshotIdIn(ids(ending)).stream().map(SnapshotKeep::snapshotId).collect(Collectors.toSet());
        Map<Long, SnapshotFacts> lastGood = books.lastGood(ending.stream().map(Snapshot::machineId).collect(Collectors.toSet()));
        for (Snapshot snapshot : ending) {
            Instant end = snapshot.expiresAt();
            if (end == null || kept.contains(snapshot.id())) {
                continue;
            }
            SnapshotFacts good = lastGood.get(snapshot.machineId());
            boolean last = good != null && good.id() == snapshot.id();
            if (end.isAfter(now)) {
                warn(snapshot, end, now, last);
            } else if (last) {
                news.expiredButLast(snapshot);
            } else {
                order(snapshot, new HostAct.BurySnapshot(machine(snapshot).name(), snapshot.hostName()));
            }
        }
    }

    /** One is told of each mark once; of a copy that a restore has kept only the last. */
    private void warn(Snapshot snapshot, Instant end, Instant now, boolean last) {
        long left = Duration.between(now, end).toHours();
        WARNED_DAYS.stream()
                .filter(days -> left < days * 24L && !last)
                .filter(days -> days == 1 || snapshot.facts().origin() != Origin.SAFETY)
                .min(Integer::compare)
                .ifPresent(days -> news.expires(snapshot, days, end));
    }

    private void empty(Instant now) {
        Map<Long, Boolean> full = new HashMap<>();
        for (Snapshot snapshot : snapshots.buried()) {
            Instant buried = snapshot.buriedAt();
            boolean over = buried != null && buried.plus(settings.grave()).isBefore(now);
            long host = machine(snapshot).hostId();
            boolean pressed = full.getOrDefault(host, isFull(host));
            if (over || pressed) {
                order(snapshot, new HostAct.DeleteSnapshot(machine(snapshot).name(), snapshot.hostName()));
                full.put(host, false);
            }
        }
    }

    private boolean isFull(long id) {
        return hosts.find(id)
                .map(Host::capacity)
                .map(capacity -> capacity.diskTotal() > 0
                        && (capacity.diskTotal() - capacity.diskFree()) * 100 / capacity.diskTotal() >= FULL_PERCENT)
                .orElse(false);
    }

    private void checkAgain(Instant now) {
        Set<Long> busy = new HashSet<>();
        for (Snapshot snapshot : snapshots.notCheckedSince(now.minus(settings.verifyAfter()))) {
            long host = machine(snapshot).hostId();
            boolean checks = !busy.contains(host)
                    && order(snapshot, new HostAct.VerifySnapshot(machine(snapshot).name(), snapshot.hostName()));
            if (checks || isUnderWay(snapshot)) {
                busy.add(host);
            }
        }
    }

    private boolean isNight(LocalTime time) {
        int from = settings.nightFrom();
        int to = settings.nightTo();
        return from <= to ? time.getHour() >= from && time.getHour() < to : time.getHour() >= from || time.getHour() < to;
    }

    /** False while another job about it has not ended. */
    private boolean order(Snapshot snapshot, HostAct act) {
        if (isUnderWay(snapshot)) {
            return false;
        }
        MachineFacts machine = machine(snapshot);
        snapshot.caredForBy(queue.queue(new JobOrder(machine.hostId(), machine.id(), act, clock.instant())));
        return true;
    }

    private boolean isUnderWay(Snapshot snapshot) {
        Long former = snapshot.careJob();
        return former != null && !jobs.hasEnded(former);
    }

    private static List<Long> ids(List<Snapshot> some) {
        return some.stream().map(Snapshot::id).toList();
    }

    private MachineFacts machine(Snapshot snapshot) {
        return machines.find(snapshot.machineId()).orElseThrow();
    }
}
