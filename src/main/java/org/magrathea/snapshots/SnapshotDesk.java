package org.magrathea.snapshots;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.accounts.AccountLock;
import org.magrathea.hosts.Images;
import org.magrathea.machines.MachineActivity;
import org.magrathea.machines.Machines;
import org.magrathea.snapshots.operations.PreviewRestore;
import org.magrathea.snapshots.operations.TrashSnapshot;
import org.magrathea.snapshots.operations.UntrashSnapshot;
import org.magrathea.snapshots.operations.VerifySnapshot;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Actions on snapshots that need no approval. */
@Component
@Transactional
class SnapshotDesk {

    private final SnapshotRepository snapshots;
    private final RatingRepository ratings;
    private final KeepRepository pins;
    private final PreviewRepository previews;
    private final Snapshots lists;
    private final SnapshotJobs jobs;
    private final Machines machines;
    private final AccountLock accounts;
    private final SnapshotSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SnapshotDesk(SnapshotRepository snapshots, RatingRepository ratings, KeepRepository pins, PreviewRepository previews,
            Snapshots lists, SnapshotJobs jobs, Machines machines, AccountLock accounts, SnapshotSettings settings,
            ApplicationEventPublisher events, Clock clock) {
        this.snapshots = snapshots;
        this.ratings = ratings;
        this.pins = pins;
        this.previews = previews;
        this.lists = lists;
        this.jobs = jobs;
        this.machines = machines;
        this.accounts = accounts;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** Changes label, note and expiry; null for {@code expiresAt} keeps the expiry. */
    void describe(long id, String label, @Nullable String note, @Nullable Instant expiresAt, Person by) {
        Snapshot snapshot = snapshot(id);
        snapshot.describe(label, note, expiresAt);
        record(snapshot, by, "changed the description of snapshot " + snapshot.hostName() + " to “" + label + "”", note);
    }

    /**
     * Pins or unpins a snapshot.
     *
     * @throws NotPossible when the maximum of pinned snapshots of the machine is reached
     */
    void pin(long id, boolean pinned, Person by) {
        Snapshot snapshot = snapshot(id);
        machines.ownerOf(snapshot.machineId()).ifPresent(accounts::hold);
        if (pinned == pins.existsBySnapshotId(id)) {
            return;
        }
        if (!pinned) {
            pins.deleteBySnapshotId(id);
            snapshot.expireNotBefore(clock.instant().plus(settings.expiry()));
        } else if (pins.countPinned(snapshot.machineId()) >= settings.maxPinned()) {
            throw new NotPossible("This machine already has " + settings.maxPinned() + " pinned snapshots, which is the maximum. "
                    + "Unpin another one first.");
        } else {
            pins.save(new SnapshotKeep(id, by.id(), clock.instant()));
        }
        record(snapshot, by, (pinned ? "pinned" : "unpinned") + " the snapshot “" + snapshot.label() + "”", null);
    }

    /** Rates a snapshot; null removes the rating. */
    void rate(long id, @Nullable Boolean good, @Nullable String words, Person by) {
        Snapshot snapshot = snapshot(id);
        if (good == null) {
            ratings.deleteBySnapshotId(id);
        } else {
            ratings.save(new SnapshotRating(id, good, words, by.id(), clock.instant()));
        }
        String quoted = "the snapshot “" + snapshot.label() + "”";
        record(snapshot, by, good == null ? "removed the rating of " + quoted : "rated " + quoted + (good ? " good" : " bad"),
                words);
    }

    /** Queues a verification and returns the id of the job. */
    long verify(long id, Person by) {
        Snapshot snapshot = snapshot(id);
        return order(snapshot, VerifySnapshot::new, by);
    }

    /**
     * Queues the move to the trash and returns the id of the job.
     *
     * @throws NotPossible when it is pinned, or the last verified snapshot without a confirmation of that
     */
    long trash(long id, boolean lastVerifiedConfirmed, Person by) {
        Snapshot snapshot = snapshot(id);
        if (pins.existsBySnapshotId(id)) {
            throw new NotPossible("This snapshot is pinned. Unpin it first.");
        }
        if (isLastGood(snapshot) && !lastVerifiedConfirmed) {
            throw new NotPossible(
                    "This is the last verified snapshot of the machine. Tick the box to delete it anyway.");
        }
        return order(snapshot, TrashSnapshot::new, by);
    }

    long restoreFromTrash(long id, Person by) {
        Snapshot snapshot = snapshot(id);
        return order(snapshot, UntrashSnapshot::new, by);
    }

    /** Queues a restore preview and returns the id of the job. */
    long preview(long id, Images what, Person by) {
        Snapshot snapshot = snapshot(id);
        long job = order(snapshot, (guest, name) -> new PreviewRestore(guest, name, what), by);
        previews.save(new SnapshotPreview(id, job, clock.instant()));
        return job;
    }

    @Transactional(readOnly = true)
    boolean isLastGood(long id) {
        return isLastGood(snapshot(id));
    }

    private boolean isLastGood(Snapshot snapshot) {
        return Optional.ofNullable(lists.lastGood(List.of(snapshot.machineId())).get(snapshot.machineId()))
                .map(good -> good.id() == snapshot.id())
                .orElse(false);
    }

    /** @throws NotPossible while another job about it is active */
    private long order(Snapshot snapshot, SnapshotJobs.About about, Person by) {
        return jobs.order(snapshot, about, by.id())
                .orElseThrow(
                        () -> new NotPossible(
                                "Another job about this snapshot is running or queued (j-" + snapshot.retentionJob()
                                        + "). Wait until it has ended."));
    }

    private void record(Snapshot snapshot, Person by, String did, @Nullable String words) {
        events.publishEvent(new MachineActivity(jobs.machine(snapshot), by, did, words, clock.instant()));
    }

    private Snapshot snapshot(long id) {
        return snapshots.lock(id).orElseThrow();
    }
}
