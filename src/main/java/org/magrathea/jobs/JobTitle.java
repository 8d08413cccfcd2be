package org.magrathea.jobs;

/** The title of a job, e.g. {@code Snapshot of sparrow}. */
record JobTitle(long id, String title) {
}
