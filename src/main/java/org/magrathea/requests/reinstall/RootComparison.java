package org.magrathea.requests.reinstall;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** The last comparison of / of a machine with its distribution. */
@Entity
class RootComparison {

    @Id
    private long machineId;
    private long jobId;
    private Instant askedAt;

    @SuppressWarnings("NullAway.Init")
    protected RootComparison() {
    }

    RootComparison(long machine, long job, Instant now) {
        machineId = machine;
        jobId = job;
        askedAt = now;
    }

    long jobId() {
        return jobId;
    }

    Instant askedAt() {
        return askedAt;
    }
}
