package org.magrathea.jobs;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** An admin has seen the failure of a job. */
@Entity
class JobAcknowledgement {

    @Id
    private long jobId;
    private long accountId;
    private Instant acknowledgedAt;

    @SuppressWarnings("NullAway.Init")
    protected JobAcknowledgement() {
    }

    JobAcknowledgement(long job, long by, Instant now) {
        jobId = job;
        accountId = by;
        acknowledgedAt = now;
    }

    long jobId() {
        return jobId;
    }

    long accountId() {
        return accountId;
    }

    Instant acknowledgedAt() {
        return acknowledgedAt;
    }
}
