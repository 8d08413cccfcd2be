package org.magrathea.mirrors;

import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Detects upstreams that are no longer updated. The usual time between two changes is learned from the runs. Dates of
 * upstream files can lie in the future and do not count.
 */
@Embeddable
class UpstreamPace {

    /** Minimum number of changes for an estimate. */
    private static final int LEAST_CHANGES = 3;
    /** Minimum time before an upstream is stale. */
    private static final Duration LEAST = Duration.ofDays(1);
    private static final int PATIENCE = 3;
    private static final int WEIGHT = 4;

    private @Nullable Instant changedAt;
    private long rhythmSeconds;
    private int changesSeen;
    private @Nullable Instant validUntil;

    protected UpstreamPace() {
    }

    /** Records a successful run. {@code validUntil} is the expiry that upstream declares, or null. */
    void saw(boolean change, @Nullable Instant newest, @Nullable Instant until, Instant now) {
        validUntil = until;
        if (changedAt == null) {
            changedAt = newest == null || newest.isAfter(now) ? now : newest;
        } else if (change) {
            learn(Duration.between(changedAt, now).toSeconds());
            changedAt = now;
        }
    }

    /** The first gap starts at the date of a file from before the first run, so it is not used. */
    private void learn(long gap) {
        if (changesSeen > 0) {
            rhythmSeconds = changesSeen == 1 ? gap : (rhythmSeconds * (WEIGHT - 1) + gap) / WEIGHT;
        }
        changesSeen++;
    }

    @Nullable
    Instant changedAt() {
        return changedAt;
    }

    @Nullable
    Instant validUntil() {
        return validUntil;
    }

    /** The usual interval of changes; null while too few changes were seen. */
    @Nullable
    Duration rhythm() {
        return changesSeen > LEAST_CHANGES ? Duration.ofSeconds(rhythmSeconds) : null;
    }

    boolean isStale(Instant now) {
        return isExpired(now) || isSilent(now);
    }

    boolean isExpired(Instant now) {
        return validUntil != null && validUntil.isBefore(now);
    }

    private boolean isSilent(Instant now) {
        Duration rhythm = rhythm();
        if (rhythm == null || changedAt == null) {
            return false;
        }
        Duration patience = rhythm.multipliedBy(PATIENCE);
        return changedAt.plus(patience.compareTo(LEAST) < 0 ? LEAST : patience).isBefore(now);
    }

    MirrorFacts.Pace facts() {
        return new MirrorFacts.Pace(changedAt, rhythm(), validUntil);
    }
}
