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
import org.magrathea.hosts.Mode;
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
    private Mode mode;
    private Instant plannedAt;
    private @Nullable Instant takenAt;
    private @Nullable Long allocated;
    private @Nullable Long downMillis;
    private @Nullable Long frozenMillis;
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Snapshot() {
    }

    @SuppressWarnings("NullAway.Init")
    Snapshot(long machineId, String label, Images what, Mode mode, Instant now) {
        this.machineId = machineId;
        this.label = label;
        this.what = what;
        this.mode = mode;
        plannedAt = now;
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
        state = result.verified() ? SnapshotState.VERIFIED : SnapshotState.FAILED;
        allocated = result.allocated();
        downMillis = result.downMillis();
        frozenMillis = result.frozenMillis();
    }

    /** Its job ended without a copy. */
    void missed() {
        state = SnapshotState.GONE;
    }

    /** What the host says is the truth, also when the job that made it never told its end. */
    void found(Inventory.Copy copy) {
        state = SnapshotState.valueOf(copy.state().toUpperCase(Locale.ROOT));
        mode = Mode.valueOf(copy.mode().toUpperCase(Locale.ROOT));
        allocated = copy.allocated();
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
        return new SnapshotFacts(id, hostName(), machineId, label, what, mode, state, plannedAt, takenAt,
                allocated == null ? 0 : allocated, downMillis, frozenMillis);
    }
}
