package org.magrathea.snapshots;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.Inventory;
import org.magrathea.jobs.JobResult;

/** A copy of a machine's images at one instant. On the host its name is {@code s-} and its number. */
@Entity
class Snapshot {

    private static final Duration YOUNG = Duration.ofMinutes(1);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long machineId;
    private String label;
    @Enumerated(EnumType.STRING)
    private Images what;
    @Enumerated(EnumType.STRING)
    private SnapshotState state = SnapshotState.PLANNED;
    @Enumerated(EnumType.STRING)
    private TakenBy mode;
    @Enumerated(EnumType.STRING)
    private Origin origin;
    private @Nullable String note;
    private @Nullable Instant expiresAt;
    private Instant plannedAt;
    private @Nullable Instant takenAt;
    private @Nullable Instant verifiedAt;
    @Enumerated(EnumType.STRING)
    private Booted booted = Booted.UNTESTED;
    private @Nullable Long allocated;
    private @Nullable Long alone;
    private @Nullable Long downMillis;
    private @Nullable Long pausedMillis;
    private @Nullable Instant deletedAt;
    private @Nullable Long retentionJob;
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Snapshot() {
    }

    @SuppressWarnings("NullAway.Init")
    Snapshot(PlannedSnapshot planned, Instant now) {
        machineId = planned.machine();
        label = planned.label();
        what = planned.what();
        mode = planned.mode();
        origin = planned.origin();
        note = planned.note();
        expiresAt = planned.expiresAt();
        plannedAt = now;
    }

    long id() {
        return id;
    }

    long machineId() {
        return machineId;
    }

    String hostName() {
        return "s-" + id;
    }

    static long number(String hostName) {
        return Long.parseLong(hostName.substring(2));
    }

    /** Records the result of the job. */
    void taken(Instant at, JobResult result) {
        takenAt = at;
        allocated = result.allocated();
        downMillis = result.downMillis();
        pausedMillis = result.pausedMillis();
        verified(at, result);
    }

    /** Records the result of a verification. */
    void verified(Instant at, JobResult result) {
        state = result.verified() ? SnapshotState.VERIFIED : SnapshotState.FAILED;
        booted = Booted.valueOf(result.booted().toUpperCase(Locale.ROOT));
        verifiedAt = at;
    }

    boolean isGood() {
        return state == SnapshotState.VERIFIED && booted != Booted.NO;
    }

    /** Records a failed verification. */
    void markFailed(Instant at) {
        state = SnapshotState.FAILED;
        verifiedAt = at;
    }

    /** Records that a job has kept the replaced images here. */
    void markReplaced(Instant at, JobResult result) {
        takenAt = at;
        if (expiresAt != null) {
            expiresAt = at.plus(Duration.between(plannedAt, expiresAt));
        }
        allocated = result.allocated();
        state = result.safetyVerified() ? SnapshotState.VERIFIED : SnapshotState.FAILED;
        verifiedAt = at;
    }

    /** Records that a machine did not boot with it. */
    void markBootFailed() {
        booted = Booted.NO;
    }

    void describe(String newLabel, @Nullable String newNote, @Nullable Instant end) {
        label = newLabel;
        note = newNote;
        if (end != null) {
            expiresAt = end;
        }
    }

    /** Moves an earlier expiry to {@code end}, for a snapshot that is unpinned. */
    void expireNotBefore(Instant end) {
        if (expiresAt == null || expiresAt.isBefore(end)) {
            expiresAt = end;
        }
    }

    /** Records the last job about it. */
    void recordJob(long job) {
        retentionJob = job;
    }

    @Nullable
    Long retentionJob() {
        return retentionJob;
    }

    /** The time when it was taken, or else when it was planned. */
    Instant since() {
        return takenAt == null ? plannedAt : takenAt;
    }

    /** The reclaimable bytes, as far as they were measured. */
    long reclaimable() {
        return facts().reclaimable();
    }

    String label() {
        return label;
    }

    SnapshotState state() {
        return state;
    }

    @Nullable
    Instant expiresAt() {
        return expiresAt;
    }

    @Nullable
    Instant deletedAt() {
        return deletedAt;
    }

    /** Records the time of its move to the trash; null when it was restored from there. */
    void markTrashed(@Nullable Instant at) {
        deletedAt = at;
    }

    void markDeleted() {
        state = SnapshotState.DELETED;
    }

    /** The copy exists but is not verified. */
    void markUnverified(Instant at) {
        takenAt = at;
        state = SnapshotState.UNVERIFIED;
    }

    /** Its job ended without a copy. A copy that the host has already listed is kept. */
    void markMissing() {
        if (takenAt == null) {
            state = SnapshotState.DELETED;
        }
    }

    /** Records the facts of the host. They win over the outcome of the job. */
    void record(Inventory.Copy copy) {
        state = SnapshotState.valueOf(copy.state().toUpperCase(Locale.ROOT));
        booted = Booted.valueOf(copy.booted().toUpperCase(Locale.ROOT));
        mode = TakenBy.valueOf(copy.mode().toUpperCase(Locale.ROOT));
        allocated = copy.allocated();
        alone = copy.alone();
        deletedAt = copy.deletedAt();
        if (copy.verifiedAt() != null) {
            verifiedAt = copy.verifiedAt();
        }
        if (takenAt == null) {
            takenAt = copy.takenAt();
        }
    }

    /** The host does not list it. A planned snapshot, or one newer than the list, is not changed. */
    void markNotListed(Instant listedAt) {
        if (state != SnapshotState.PLANNED && (takenAt == null || takenAt.isBefore(listedAt.minus(YOUNG)))) {
            state = SnapshotState.DELETED;
        }
    }

    SnapshotFacts facts() {
        return new SnapshotFacts(id, hostName(), machineId, label, what, mode, origin, note, state, booted, plannedAt, takenAt,
                verifiedAt, expiresAt, deletedAt, allocated == null ? 0 : allocated, alone, downMillis, pausedMillis);
    }
}
