package org.magrathea.network;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The network settings of a machine that were sent to its host last, and why the host refused them. */
@Entity
@Table(name = "network_sync")
class SentNetwork {

    private static final int MAX_PROBLEM = 400;

    @Id
    private Long machineId;
    private long hostId;
    private String words;
    private @Nullable String problem;
    private Instant syncedAt;
    private @Nullable String reported;
    private @Nullable Instant reportedAt;
    private @Nullable String difference;
    private @Nullable Instant differedAt;

    @SuppressWarnings("NullAway.Init")
    protected SentNetwork() {
    }

    SentNetwork(long machineId, long hostId, String words, @Nullable String problem, Instant now) {
        this.machineId = machineId;
        this.hostId = hostId;
        this.words = words;
        this.problem = problem == null || problem.length() <= MAX_PROBLEM ? problem : problem.substring(0, MAX_PROBLEM);
        this.syncedAt = now;
    }

    /** Keeps the last difference of the row that this one replaces, or what this one corrects. */
    SentNetwork after(@Nullable SentNetwork former, boolean corrects) {
        if (former != null) {
            difference = corrects ? NetworkPlan.difference(former.words, String.valueOf(former.reported)) : former.difference;
            differedAt = corrects ? former.reportedAt : former.differedAt;
        }
        return this;
    }

    /** The settings that the host reports instead, as in {@link NetworkPlan#words}; null when they are the same. */
    @Nullable
    String reported() {
        return reported;
    }

    @Nullable
    Instant reportedAt() {
        return reportedAt;
    }

    /** The settings in which the host differed last, e.g. {@code firewall, port forwards}; null for never. */
    @Nullable
    String difference() {
        return difference;
    }

    @Nullable
    Instant differedAt() {
        return differedAt;
    }

    long machineId() {
        return machineId;
    }

    String words() {
        return words;
    }

    @Nullable
    String problem() {
        return problem;
    }

    Instant syncedAt() {
        return syncedAt;
    }
}
