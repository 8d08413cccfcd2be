package org.magrathea.requests;

import java.time.Duration;
import java.time.Instant;

/** From when a request was sent to when it was decided. */
record WaitingTime(Instant submittedAt, Instant decidedAt) {

    Duration length() {
        return Duration.between(submittedAt, decidedAt);
    }
}
