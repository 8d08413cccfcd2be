package org.magrathea.jobs;

/** Another worker has claimed the job since. This worker must ignore further lines. */
class LeaseLost extends RuntimeException {

    LeaseLost(long job) {
        super("Job " + job + " was claimed by another worker");
    }
}
