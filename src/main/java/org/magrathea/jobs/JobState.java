package org.magrathea.jobs;

/** State of a job. */
public enum JobState {

    QUEUED, RUNNING, DONE, FAILED, CANCELLED;

    public boolean ended() {
        return this != QUEUED && this != RUNNING;
    }
}
