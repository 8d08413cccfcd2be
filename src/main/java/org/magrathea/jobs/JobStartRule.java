package org.magrathea.jobs;

import java.util.Optional;

/** Asked when a queued job is about to begin, however long ago it was ordered. */
public interface JobStartRule {

    /** Why it must not begin, for people to read; the job is then taken from the queue. */
    Optional<String> against(JobFacts job);
}
