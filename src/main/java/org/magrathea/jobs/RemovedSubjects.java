package org.magrathea.jobs;

import java.util.Optional;

/** Knows machines that are gone, from the module of machines. */
public interface RemovedSubjects {

    /** The path of what is left of a removed machine, e.g. {@code /removed-machines/12/activity}. Empty for other machines. */
    Optional<String> pathOf(long machine);
}
