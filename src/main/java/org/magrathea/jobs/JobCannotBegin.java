package org.magrathea.jobs;

/** Whether a queued job may begin could not be found out; the cause says why. */
class JobCannotBegin extends RuntimeException {

    JobCannotBegin(long job, RuntimeException cause) {
        super("Job " + job + " cannot begin: " + cause.getMessage(), cause);
    }
}
