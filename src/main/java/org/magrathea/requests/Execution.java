package org.magrathea.requests;

import org.magrathea.jobs.JobOrder;

/** How an approved request is executed. */
public sealed interface Execution {

    /** A host job executes it. The request ends with the job. */
    record ByJob(JobOrder order) implements Execution {
    }

    /** A job that the kind has already queued executes it. */
    record ByQueuedJob(long job) implements Execution {
    }

    /** The transaction of the approval has executed it. {@code summary} describes the result. */
    record Immediate(String summary) implements Execution {
    }
}
