package org.magrathea.jobs;

/** A step that a job is going to take: the host's name for it, and words for people. */
record PlannedStep(String name, String title) {
}
