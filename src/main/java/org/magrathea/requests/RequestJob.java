package org.magrathea.requests;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** The job that executes a request, and how often a failed one was replaced. */
@Embeddable
class RequestJob {

    static final int MAX_RETRIES = 5;

    @Column(name = "job_id")
    private @Nullable Long id;
    private int retries;

    @Nullable
    Long id() {
        return id;
    }

    boolean isAssigned() {
        return id != null;
    }

    boolean mayRetry() {
        return retries < MAX_RETRIES;
    }

    void assign(long job) {
        id = job;
    }

    /** Replaces a failed job with another one. */
    void retry(long job) {
        id = job;
        retries++;
    }
}
