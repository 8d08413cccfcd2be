package org.magrathea.jobs;

/** Another worker has taken the job over since; whatever this one still hears is not its business. */
class ClaimLost extends RuntimeException {

    ClaimLost(long job) {
        super("Job " + job + " was taken over by another worker");
    }
}
