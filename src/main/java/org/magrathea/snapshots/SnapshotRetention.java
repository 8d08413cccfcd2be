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
import org.magrathea.hosts.Hosts;
import org.magrathea.snapshots.operations.DeleteSnapshot;
import org.magrathea.snapshots.operations.TrashSnapshot;
import org.magrathea.snapshots.operations.VerifySnapshot;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The retention of snapshots. Moves expired snapshots to the trash and deletes old ones in the trash. At night it verifies old
 * snapshots again, one at a time per host.
 */
@Component
class SnapshotRetention {

    private static final List<Integer> NOTIFIED_DAYS = List.of(7, 1);
    /** From this disk usage on, snapshots in the trash are deleted at once, the oldest first. */
    private static final int FULL_PERCENT = 90;

    private final SnapshotRepository snapshots;
    private final KeepRepository pins;
    private final Snapshots lists;
    private final SnapshotNotices notices;
    private final SnapshotJobs jobs;
    private final Hosts hosts;
    private final SnapshotSettings settings;
    private final Clock clock;

    SnapshotRetention(SnapshotRepository snapshots, KeepRepository pins, Snapshots lists, SnapshotNotices notices,
            SnapshotJobs jobs,
            Hosts hosts, SnapshotSettings settings, Clock clock) {
        this.snapshots = snapshots;
        this.pins = pins;
        this.lists = lists;
        this.notices = notices;
        this.jobs = jobs;
        this.hosts = hosts;
        this.settings = settings;
        this.clock = clock;
    }

    @Transactional
    void run() {
        Instant now = clock.instant();
        expire(now);
        emptyTrash(now);
        if (isNight(LocalTime.ofInstant(now, ZoneId.systemDefault()))) {
            verifyAgain(now);
        }
    }

    private void expire(Instant now) {
        List<Snapshot> expiring = snapshots.expiringBefore(now.plus(Duration.ofDays(7)));
        Set<Long> pinned = pins.findBySnapshotIdIn(ids(expiring))
                .stream()
                .map(SnapshotKeep::snapshotId)
                .collect(Collectors.toSet());
        Map<Long, SnapshotFacts> lastGood = lists
                .lastGood(expiring.stream().map(Snapshot::machineId).collect(Collectors.toSet()));
        for (Snapshot snapshot : expiring) {
            Instant end = snapshot.expiresAt();
            if (end == null || pinned.contains(snapshot.id())) {
                continue;
            }
            SnapshotFacts good = lastGood.get(snapshot.machineId());
            boolean last = good != null && good.id() == snapshot.id();
            if (end.isAfter(now)) {
                warn(snapshot, end, now, last);
            } else if (last) {
                notices.expiredButLast(snapshot);
            } else {
                jobs.order(snapshot, TrashSnapshot::new, null);
            }
        }
    }

    /** One email for each mark. For safety snapshots only the last mark counts. */
    private void warn(Snapshot snapshot, Instant end, Instant now, boolean last) {
        long left = Duration.between(now, end).toHours();
        NOTIFIED_DAYS.stream()
                .filter(days -> left < days * 24L && !last)
                .filter(days -> days == 1 || snapshot.facts().origin() != Origin.SAFETY)
                .min(Integer::compare)
                .ifPresent(days -> notices.expires(snapshot, days, end));
    }

    private void emptyTrash(Instant now) {
        Map<Long, Boolean> full = new HashMap<>();
        for (Snapshot snapshot : snapshots.trashed()) {
            Instant trashed = snapshot.deletedAt();
            boolean due = trashed != null && trashed.plus(settings.trashRetention()).isBefore(now);
            long host = jobs.machine(snapshot).hostId();
            boolean diskFull = full.getOrDefault(host, isFull(host));
            if (due || diskFull) {
                jobs.order(snapshot, DeleteSnapshot::new, null);
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

    private void verifyAgain(Instant now) {
        Set<Long> busy = new HashSet<>();
        for (Snapshot snapshot : snapshots.notVerifiedSince(now.minus(settings.verifyAfter()))) {
            long host = jobs.machine(snapshot).hostId();
            boolean queued = !busy.contains(host)
                    && jobs.order(snapshot, VerifySnapshot::new, null).isPresent();
            if (queued || jobs.isActive(snapshot)) {
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
