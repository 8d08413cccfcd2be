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
    private final SnapshotJobs jobs;
    private final Hosts hosts;
    private final SnapshotSettings settings;
    private final Clock clock;

    SnapshotCare(SnapshotRepository snapshots, KeepRepository keeps, Snapshots books, SnapshotNews news, SnapshotJobs jobs,
            Hosts hosts, SnapshotSettings settings, Clock clock) {
        this.snapshots = snapshots;
        this.keeps = keeps;
        this.books = books;
        this.news = news;
        this.jobs = jobs;
        this.hosts = hosts;
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
                jobs.order(snapshot, HostAct.BurySnapshot::new, null);
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
            long host = jobs.machine(snapshot).hostId();
            boolean pressed = full.getOrDefault(host, isFull(host));
            if (over || pressed) {
                jobs.order(snapshot, HostAct.DeleteSnapshot::new, null);
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
            long host = jobs.machine(snapshot).hostId();
            boolean checks = !busy.contains(host)
                    && jobs.order(snapshot, HostAct.VerifySnapshot::new, null).isPresent();
            if (checks || jobs.isUnderWay(snapshot)) {
                busy.add(host);
            }
        }
    }

    private boolean isNight(LocalTime time) {
        int from = settings.nightFrom();
        int to = settings.nightTo();
        return from <= to ? time.getHour() >= from && time.getHour() < to : time.getHour() >= from || time.getHour() < to;
    }

    private static List<Long> ids(List<Snapshot> some) {
        return some.stream().map(Snapshot::id).toList();
    }
}
