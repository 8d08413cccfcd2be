package org.magrathea.hosts;

/** A planned step of a host job, with its title for people. */
public record PlannedStep(String name, String title) {
}
