package org.magrathea.jobs;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was heard from the host about a job, and since when the host is unreachable. */
@Embeddable
class JobContact {

    private @Nullable Instant heardAt;
    private @Nullable Instant unknownSince;
    private long lastLine;

    @Nullable
    Instant unknownSince() {
        return unknownSince;
    }

    long lastLine() {
        return lastLine;
    }

    void hear(Instant now) {
        heardAt = now;
        unknownSince = null;
    }

    /** Records a line of this number. False if it was recorded before. */
    boolean hear(long number, Instant now) {
        hear(now);
        if (number <= lastLine) {
            return false;
        }
        lastLine = number;
        return true;
    }

    /** The host is unreachable, now or since an earlier instant. */
    void lose(Instant now) {
        if (unknownSince == null) {
            unknownSince = now;
        }
    }
}
