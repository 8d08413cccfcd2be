package org.magrathea.jobs;

import jakarta.persistence.OptimisticLockException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.magrathea.FaultPoints;
import org.magrathea.hosts.HostLine;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what a worker hears of its job, each line in a transaction of its own, and tells of it. Where another node has
 * just written the same row, an inventory perhaps, it is done again.
 */
@Component
@Retryable(includes = {OptimisticLockException.class,
        OptimisticLockingFailureException.class}, maxRetries = 5, delay = 20, jitter = 20, multiplier = 2)
class JobRecord {

    /** The log keeps this many lines of a job; the host itself keeps more. */
    private static final int MOST_LOG_LINES = 2000;
    private static final int LONGEST_TEXT = 2000;
    private static final int LONGEST_ITEM = 8000;

    private final JobRepository jobs;
    private final JobLineRepository lines;
    private final JobItemRepository items;
    private final LiveUpdates live;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JobRecord(JobRepository jobs, JobLineRepository lines, JobItemRepository items, LiveUpdates live,
            ApplicationEventPublisher events, Clock clock) {
        this.jobs = jobs;
        this.lines = lines;
        this.items = items;
        this.live = live;
        this.events = events;
        this.clock = clock;
    }

    /** The host has accepted the job, now or earlier. */
    @Transactional
    public void accepted(Claim.Mine claim) {
        Job job = held(claim);
        begin(job);
        live.changedWhere(job.machineId());
    }

    @Transactional
    public void heard(Claim.Mine claim, HostLine line) {
        Job job = held(claim);
        begin(job);
        long number = endsIt(job, line) ? Math.max(number(line), job.lastLine() + 1) : number(line);
        if (number > job.lastLine()) {
            keep(job.id(), number, line);
        }
        boolean wasEnded = job.state().ended();
        job.hear(line, number, clock.instant());
        if (!wasEnded && job.state().ended()) {
            events.publishEvent(ended(job, line));
            FaultPoints.reach("ending");
        }
        live.changedWhere(job.machineId());
    }

    /** A host that tells of a job has accepted it. */
    private void begin(Job job) {
        Instant now = clock.instant();
        if (!job.state().ended() && job.begin(now)) {
            events.publishEvent(new JobEvent.JobStarted(job.facts(), now));
        }
    }

    /** A host whose power went may have lost lines that were heard already; its last line counts whatever its number. */
    private static boolean endsIt(Job job, HostLine line) {
        return !job.state().ended() && (line instanceof HostLine.Result || line instanceof HostLine.Failure);
    }

    /** The host said no: nothing was begun, nothing will be. */
    @Transactional
    public void refused(Claim.Mine claim, String code, String text) {
        Job job = held(claim);
        Instant now = clock.instant();
        job.refuse(code, text, now);
        events.publishEvent(new JobEvent.JobFailed(job.facts(), now, code, text));
        live.changedWhere(job.machineId());
    }

    @Transactional
    public void unknown(Claim.Mine claim, String why) {
        Job job = held(claim);
        job.lose(clock.instant(), cut(why));
        live.changedWhere(job.machineId());
    }

    private Job held(Claim.Mine claim) {
        Job job = jobs.lock(claim.job()).orElseThrow();
        if (job.fence() != claim.fence()) {
            throw new ClaimLost(claim.job());
        }
        return job;
    }

    private void keep(long job, long number, HostLine line) {
        if (number > MOST_LOG_LINES && line instanceof HostLine.Log log) {
            if (number == MOST_LOG_LINES + 1) {
                lines.save(new JobLine(job, number, log.at(), "… what the host says from here on is cut off"));
            }
            return;
        }
        switch (line) {
            case HostLine.Step step ->
                lines.save(new JobLine(job, number, step.at(), cut(step.step() + " " + word(step) + ": " + step.text())));
            case HostLine.Log log -> lines.save(new JobLine(job, number, log.at(), cut(log.text())));
            case HostLine.Result result -> lines.save(new JobLine(job, number, result.at(), "done"));
            case HostLine.Failure failure ->
                lines.save(new JobLine(job, number, failure.at(), cut(failure.code() + ": " + failure.text())));
            case HostLine.Item item -> keep(job, number, item);
            case HostLine.Progress progress -> {
            }
            case HostLine.Alive alive -> {
            }
        }
    }

    private void keep(long job, long number, HostLine.Item item) {
        if (item.fields().toString().length() <= LONGEST_ITEM) {
            items.save(new JobItem(job, number, item.at(), item.fields()));
        }
    }

    private static JobEvent ended(Job job, HostLine line) {
        return switch (line) {
            case HostLine.Result result -> new JobEvent.JobDone(job.facts(), result.at(), new JobResult(result.fields()));
            case HostLine.Failure failure -> endedBadly(job, failure);
            case HostLine.Step step -> throw new IllegalStateException("A step ends no job");
            case HostLine.Progress progress -> throw new IllegalStateException("Progress ends no job");
            case HostLine.Log log -> throw new IllegalStateException("A log line ends no job");
            case HostLine.Item item -> throw new IllegalStateException("An item ends no job");
            case HostLine.Alive alive -> throw new IllegalStateException("A sign of life ends no job");
        };
    }

    private static JobEvent endedBadly(Job job, HostLine.Failure failure) {
        return job.isAbort(failure)
                ? new JobEvent.JobAborted(job.facts(), failure.at(), Objects.requireNonNull(job.abortBy()),
                        Objects.requireNonNull(job.abortLeaves()), failure.text() + "." + stateLeft(failure))
                : new JobEvent.JobFailed(job.facts(), failure.at(), failure.code(), failure.text() + stateLeft(failure));
    }

    private static String stateLeft(HostLine.Failure failure) {
        return failure.machine() == null ? "" : " The machine is " + failure.machine() + ".";
    }

    private static String word(HostLine.Step step) {
        return switch (step.state()) {
            case STARTED -> "started";
            case DONE -> "done";
            case FAILED -> "failed";
            case SKIPPED -> "skipped";
        };
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + " …";
    }

    private static long number(HostLine line) {
        return switch (line) {
            case HostLine.Step step -> step.number();
            case HostLine.Progress progress -> progress.number();
            case HostLine.Log log -> log.number();
            case HostLine.Result result -> result.number();
            case HostLine.Failure failure -> failure.number();
            case HostLine.Item item -> item.number();
            case HostLine.Alive alive -> 0;
        };
    }
}
