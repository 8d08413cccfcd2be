package org.magrathea.mirrors;

import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.ArgumentWords;

/** A change of what a mirror contains: its source, selection or exclusions. Fewer and older files are expected after it. */
@Embeddable
class SourceChange {

    private static final Duration WAIVES = Duration.ofDays(7);
    private static final Set<String> CHECKS = Set.of("shrunk", "stale");

    /** Null if a run has succeeded since the last change. */
    private @Nullable Instant contentsChangedAt;
    private int sourceRevision;

    int revision() {
        return sourceRevision;
    }

    void changed(Instant now) {
        contentsChangedAt = now;
        sourceRevision++;
    }

    /** A run with the present contents has succeeded. */
    void settle() {
        contentsChangedAt = null;
    }

    /** The checks to skip: those decided by a person, and in the days after a change those for fewer and older files. */
    String skippedChecks(Set<String> decided, Instant now) {
        Set<String> all = new TreeSet<>(decided);
        if (contentsChangedAt != null && contentsChangedAt.plus(WAIVES).isAfter(now)) {
            all.addAll(CHECKS);
        }
        return all.isEmpty() ? ArgumentWords.NONE : String.join(",", all);
    }
}
