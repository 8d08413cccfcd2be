package org.magrathea.requests;

import java.time.Duration;
import java.time.Instant;

/** Submission and decision of a request. */
record WaitingTime(Instant submittedAt, Instant decidedAt) {

    Duration length() {
        return Duration.between(submittedAt, decidedAt);
    }
}
