package org.magrathea.jobs;

/** Where a job stands. */
public enum JobState {

    QUEUED, RUNNING, DONE, FAILED, CANCELLED;

    public boolean ended() {
        return this != QUEUED && this != RUNNING;
    }
}
