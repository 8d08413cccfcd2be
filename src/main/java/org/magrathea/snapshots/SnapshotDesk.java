package org.magrathea.snapshots;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.AccountLock;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.HostAct;
import org.magrathea.hosts.Images;
import org.magrathea.machines.Deed;
import org.magrathea.machines.Machines;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do with a snapshot, without an approval. */
@Component
@Transactional
class SnapshotDesk {

    private final SnapshotRepository snapshots;
    private final MarkRepository marks;
    private final KeepRepository keeps;
    private final PreviewRepository previews;
    private final Snapshots books;
    private final SnapshotJobs jobs;
    private final Machines machines;
    private final AccountLock accounts;
    private final SnapshotSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SnapshotDesk(SnapshotRepository snapshots, MarkRepository marks, KeepRepository keeps, PreviewRepository previews,
            Snapshots books, SnapshotJobs jobs, Machines machines, AccountLock accounts, SnapshotSettings settings,
            ApplicationEventPublisher events, Clock clock) {
        this.snapshots = snapshots;
        this.marks = marks;
        this.keeps = keeps;
        this.previews = previews;
        this.books = books;
        this.jobs = jobs;
        this.machines = machines;
        this.accounts = accounts;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** New label, note and end; {@code expiresAt} null leaves the end as it is. */
    void describe(long id, String label, @Nullable String note, @Nullable Instant expiresAt, Person by) {
        Snapshot snapshot = snapshot(id);
        snapshot.describe(label, note, expiresAt);
        tell(snapshot, by, "described the snapshot " + snapshot.hostName() + " anew as “" + label + "”", note);
    }

    /**
     * Keeps one for good, or lets it go.
     *
     * @throws NotPossible when as many of the machine are kept already as can be
     */
    void keep(long id, boolean kept, Person by) {
        Snapshot snapshot = snapshot(id);
        machines.ownerOf(snapshot.machineId()).ifPresent(accounts::hold);
        if (kept == keeps.existsBySnapshotId(id)) {
            return;
        }
        if (!kept) {
            keeps.deleteBySnapshotId(id);
            snapshot.expireNotBefore(clock.instant().plus(settings.expiry()));
        } else if (keeps.countKept(snapshot.machineId()) >= settings.keptMost()) {
            throw new NotPossible("Of each machine " + settings.keptMost() + " snapshots can be kept for good, and "
                    + settings.keptMost() + " are. Let another one go first.");
        } else {
            keeps.save(new SnapshotKeep(id, by.id(), clock.instant()));
        }
        tell(snapshot, by, (kept ? "keeps for good" : "lets go of") + " the snapshot “" + snapshot.label() + "”", null);
    }

    /** Their word on whether it is good; null takes it back. */
    void mark(long id, @Nullable Boolean good, @Nullable String words, Person by) {
        Snapshot snapshot = snapshot(id);
        if (good == null) {
            marks.deleteBySnapshotId(id);
        } else {
            marks.save(new SnapshotMark(id, good, words, by.id(), clock.instant()));
        }
        String word = good == null ? "no longer calls" : "calls";
        String what = good == null ? "good or bad" : good ? "good" : "bad";
        tell(snapshot, by, word + " the snapshot “" + snapshot.label() + "” " + what, words);
    }

    /** Has it checked again; returns the job. */
    long check(long id, Person by) {
        Snapshot snapshot = snapshot(id);
        return order(snapshot, HostAct.VerifySnapshot::new, by);
    }

    /**
     * Takes it out of use; it is deleted later. Returns the job.
     *
     * @throws NotPossible when it is kept for good, or the last good one and that was not said to be known
     */
    long bury(long id, boolean knowsItIsTheLast, Person by) {
        Snapshot snapshot = snapshot(id);
        if (keeps.existsBySnapshotId(id)) {
            throw new NotPossible("It is kept for good. Let it go first.");
        }
        if (isLastGood(snapshot) && !knowsItIsTheLast) {
            throw new NotPossible(
                    "It is the last good snapshot of the machine. Tick the box if you want to delete it all the same.");
        }
        return order(snapshot, HostAct.BurySnapshot::new, by);
    }

    long unbury(long id, Person by) {
        Snapshot snapshot = snapshot(id);
        return order(snapshot, HostAct.UnburySnapshot::new, by);
    }

    /** Has a look at which files a restore to it would change; returns the job. */
    long preview(long id, Images what, Person by) {
        Snapshot snapshot = snapshot(id);
        long job = order(snapshot, (guest, name) -> new HostAct.Preview(guest, name, what), by);
        previews.save(new SnapshotPreview(id, job, clock.instant()));
        return job;
    }

    @Transactional(readOnly = true)
    boolean isLastGood(long id) {
        return isLastGood(snapshot(id));
    }

    private boolean isLastGood(Snapshot snapshot) {
        return Optional.ofNullable(books.lastGood(List.of(snapshot.machineId())).get(snapshot.machineId()))
                .map(good -> good.id() == snapshot.id())
                .orElse(false);
    }

    /** @throws NotPossible while another job about it has not ended */
    private long order(Snapshot snapshot, SnapshotJobs.About about, Person by) {
        return jobs.order(snapshot, about, by.id())
                .orElseThrow(
                        () -> new NotPossible("Another job about this snapshot is under way or queued (j-" + snapshot.careJob()
                                + "). Wait for its end."));
    }

    private void tell(Snapshot snapshot, Person by, String did, @Nullable String words) {
        events.publishEvent(new Deed(jobs.machine(snapshot), by, did, words, clock.instant()));
    }

    private Snapshot snapshot(long id) {
        return snapshots.lock(id).orElseThrow();
    }
}
