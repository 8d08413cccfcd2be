package org.magrathea.requests;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a decided request has waited for admins.
 *
 * @param waitingSince the submission, later by the time in which the requester had to answer
 */
record WaitingTime(Instant submittedAt, Instant waitingSince, Instant decidedAt) {

    /** Requests that were decided by earlier versions have a later instant. They count from their submission. */
    Duration length() {
        return Duration.between(waitingSince.isAfter(decidedAt) ? submittedAt : waitingSince, decidedAt);
    }
}
