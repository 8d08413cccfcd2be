package org.magrathea.jobs;

/** A step that a job is going to take: the host's name for it, and words for people. */
public record PlannedStep(String name, String title) {
}
