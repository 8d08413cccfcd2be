package org.magrathea.jobs;

import java.util.Optional;

/** A check that runs right before a queued job begins. */
public interface JobStartRule {

    /** The reason, for people, why the job must not begin. The job is then cancelled. */
    Optional<String> against(JobFacts job);
}
