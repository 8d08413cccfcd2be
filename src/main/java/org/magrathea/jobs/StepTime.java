package org.magrathea.jobs;

import java.time.Duration;
import java.time.Instant;

/** Begin and end of a job, or of one of its steps. */
record StepTime(String name, Instant begunAt, Instant endedAt) {

    Duration length() {
        Duration length = Duration.between(begunAt, endedAt);
        return length.isNegative() ? Duration.ZERO : length;
    }
}
