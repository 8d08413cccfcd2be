package org.magrathea.practice;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.magrathea.jobs.JobState;
import org.magrathea.jobs.JobView;
import org.magrathea.jobs.Jobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Waits for jobs to end. */
@Component
@PracticeMode
class PracticeJobs {

    private static final Logger log = LoggerFactory.getLogger(PracticeJobs.class);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Jobs jobs;

    PracticeJobs(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Returns when all jobs have ended, or after the limit. Jobs that are not done are logged. */
    void await(List<Long> ids, Duration limit) {
        long until = System.nanoTime() + limit.toNanos();
        while (unended(ids).findAny().isPresent() && System.nanoTime() < until) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        ids.stream()
                .flatMap(id -> jobs.find(id).stream())
                .filter(job -> job.state() != JobState.DONE)
                .forEach(job -> log.warn("{}: {}", job.title(), job.outcome() == null ? "not done yet" : job.outcome()));
    }

    private Stream<JobView> unended(List<Long> ids) {
        return ids.stream().flatMap(id -> jobs.find(id).stream()).filter(job -> !job.state().ended());
    }
}
