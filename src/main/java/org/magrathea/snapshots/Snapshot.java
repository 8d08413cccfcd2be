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
    private @Nullable Long frozenMillis;
    private @Nullable Instant buriedAt;
    private @Nullable Long careJob;
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

    /** Its job is done. */
    void taken(Instant at, JobResult result) {
        takenAt = at;
        allocated = result.allocated();
        downMillis = result.downMillis();
        frozenMillis = result.frozenMillis();
        checked(at, result);
    }

    /** Its job has looked whether it is good. */
    void checked(Instant at, JobResult result) {
        state = result.verified() ? SnapshotState.VERIFIED : SnapshotState.FAILED;
        booted = Booted.valueOf(result.booted().toUpperCase(Locale.ROOT));
        verifiedAt = at;
    }

    boolean isGood() {
        return state == SnapshotState.VERIFIED && booted != Booted.NO;
    }

    /** It is not what it was. */
    void spoil(Instant at) {
        state = SnapshotState.FAILED;
        verifiedAt = at;
    }

    /** A restore has kept here what it replaced. */
    void replaced(Instant at, JobResult result) {
        takenAt = at;
        if (expiresAt != null) {
            expiresAt = at.plus(Duration.between(plannedAt, expiresAt));
        }
        allocated = result.allocated();
        state = result.safetyVerified() ? SnapshotState.VERIFIED : SnapshotState.FAILED;
        verifiedAt = at;
    }

    /** A machine did not come up with it. */
    void doesNotBoot() {
        booted = Booted.NO;
    }

    void describe(String newLabel, @Nullable String newNote, @Nullable Instant end) {
        label = newLabel;
        note = newNote;
        if (end != null) {
            expiresAt = end;
        }
    }

    /** One that was kept for good has some time left when it is let go. */
    void expireNotBefore(Instant end) {
        if (expiresAt == null || expiresAt.isBefore(end)) {
            expiresAt = end;
        }
    }

    /** A job about it was ordered. */
    void caredForBy(long job) {
        careJob = job;
    }

    @Nullable
    Long careJob() {
        return careJob;
    }

    /** When it was taken; of one that never said so, when it was to be. */
    Instant since() {
        return takenAt == null ? plannedAt : takenAt;
    }

    /** What comes back when it goes, as far as it was measured. */
    long frees() {
        return facts().frees();
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
    Instant buriedAt() {
        return buriedAt;
    }

    /** It lies in the grave since then, or was taken out of it. */
    void buried(@Nullable Instant at) {
        buriedAt = at;
    }

    void gone() {
        state = SnapshotState.GONE;
    }

    /** The copy is there; nobody has looked whether it is good. */
    void unchecked(Instant at) {
        takenAt = at;
        state = SnapshotState.UNVERIFIED;
    }

    /** Its job ended without telling of a copy. One that the host has listed already is there all the same. */
    void missed() {
        if (takenAt == null) {
            state = SnapshotState.GONE;
        }
    }

    /** What the host says is the truth, also when the job that made it never told its end. */
    void found(Inventory.Copy copy) {
        state = SnapshotState.valueOf(copy.state().toUpperCase(Locale.ROOT));
        booted = Booted.valueOf(copy.booted().toUpperCase(Locale.ROOT));
        mode = TakenBy.valueOf(copy.mode().toUpperCase(Locale.ROOT));
        allocated = copy.allocated();
        alone = copy.alone();
        buriedAt = copy.buriedAt();
        if (copy.verifiedAt() != null) {
            verifiedAt = copy.verifiedAt();
        }
        if (takenAt == null) {
            takenAt = copy.takenAt();
        }
    }

    /** The host does not have it (any more). One that is planned, or younger than the list that lacks it, stays as it is. */
    void notFound(Instant listedAt) {
        if (state != SnapshotState.PLANNED && (takenAt == null || takenAt.isBefore(listedAt.minus(YOUNG)))) {
            state = SnapshotState.GONE;
        }
    }

    SnapshotFacts facts() {
        return new SnapshotFacts(id, hostName(), machineId, label, what, mode, origin, note, state, booted, plannedAt, takenAt,
                verifiedAt, expiresAt, buriedAt, allocated == null ? 0 : allocated, alone, downMillis, frozenMillis);
    }
}
