package org.magrathea.jobs;

/** The number of jobs of a host in a state. */
record JobCount(long host, JobState state, long jobs) {
}
