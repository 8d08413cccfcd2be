package org.magrathea.jobs;

import jakarta.persistence.OptimisticLockException;
import java.time.Clock;
import java.time.Instant;
import org.magrathea.FaultPoints;
import org.magrathea.Sentence;
import org.magrathea.hosts.GuestState;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostLine;
import org.magrathea.hosts.HostOperations;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records the lines of a job, each in a transaction of its own, and publishes the events. A write that collides with
 * another node, e.g. with an inventory, is repeated.
 */
@Component
@Retryable(includes = {OptimisticLockException.class,
        OptimisticLockingFailureException.class}, maxRetries = 5, delay = 20, jitter = 20, multiplier = 2)
class JobRecord {

    /** Maximum lines of a job in the log. The host keeps more. */
    private static final int MOST_LOG_LINES = 2000;
    private static final int LONGEST_TEXT = 2000;
    private static final int LONGEST_ITEM = 8000;

    private final JobRepository jobs;
    private final HostOperations operations;
    private final JobLineRepository lines;
    private final JobItemRepository items;
    private final LiveUpdates live;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JobRecord(JobRepository jobs, HostOperations operations, JobLineRepository lines, JobItemRepository items, LiveUpdates live,
            ApplicationEventPublisher events, Clock clock) {
        this.jobs = jobs;
        this.operations = operations;
        this.lines = lines;
        this.items = items;
        this.live = live;
        this.events = events;
        this.clock = clock;
    }

    /** Records that the host has accepted the job, now or earlier. */
    @Transactional
    public void accepted(Claim.Acquired claim, HostGateway.Started started) {
        Job job = held(claim);
        job.plan(started.steps(), new CancelTexts(started.cancelTexts()));
        begin(job);
        live.changedWhere(job.machineId());
    }

    @Transactional
    public void heard(Claim.Acquired claim, HostLine line) {
        Job job = held(claim);
        begin(job);
        long number = endsIt(job, line) ? Math.max(number(line), job.contact().lastLine() + 1) : number(line);
        if (number > job.contact().lastLine()) {
            keep(job.id(), number, line);
        }
        boolean wasEnded = job.state().ended();
        job.record(line, number, clock.instant());
        if (!wasEnded && job.state().ended()) {
            events.publishEvent(ended(job, line));
            FaultPoints.reach("ending");
        }
        live.changedWhere(job.machineId());
    }

    /** Marks the job as begun: a host that reports lines of a job has accepted it. */
    private void begin(Job job) {
        Instant now = clock.instant();
        if (!job.state().ended() && job.begin(now)) {
            events.publishEvent(new JobEvent.JobStarted(job.facts(operations), now));
        }
    }

    /**
     * A power failure of the host can lose lines that were recorded here. Its last line therefore counts with any
     * number.
     */
    private static boolean endsIt(Job job, HostLine line) {
        return !job.state().ended() && (line instanceof HostLine.Result || line instanceof HostLine.Failure);
    }

    /** Records that the host refused the job. Nothing was begun. */
    @Transactional
    public void refused(Claim.Acquired claim, String code, String text) {
        Job job = held(claim);
        Instant now = clock.instant();
        job.refuse(code, text, now);
        events.publishEvent(new JobEvent.JobFailed(job.facts(operations), now, code, text));
        live.changedWhere(job.machineId());
    }

    @Transactional
    public void unknown(Claim.Acquired claim, String why) {
        Job job = held(claim);
        job.markUnknown(clock.instant(), cut(why));
        live.changedWhere(job.machineId());
    }

    private Job held(Claim.Acquired claim) {
        Job job = jobs.lock(claim.job()).orElseThrow();
        if (job.fence() != claim.fence()) {
            throw new LeaseLost(claim.job());
        }
        return job;
    }

    private void keep(long job, long number, HostLine line) {
        if (number > MOST_LOG_LINES && line instanceof HostLine.Log log) {
            if (number == MOST_LOG_LINES + 1) {
                lines.save(new JobLine(job, number, log.at(), "… log truncated"));
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

    private JobEvent ended(Job job, HostLine line) {
        return switch (line) {
            case HostLine.Result result ->
                new JobEvent.JobDone(job.facts(operations), result.at(), new JobResult(result.fields()));
            case HostLine.Failure failure -> endedBadly(job, failure);
            case HostLine.Step step -> throw new IllegalStateException("A step does not end a job");
            case HostLine.Progress progress -> throw new IllegalStateException("Progress does not end a job");
            case HostLine.Log log -> throw new IllegalStateException("A log line does not end a job");
            case HostLine.Item item -> throw new IllegalStateException("An item does not end a job");
            case HostLine.Alive alive -> throw new IllegalStateException("A heartbeat does not end a job");
        };
    }

    private JobEvent endedBadly(Job job, HostLine.Failure failure) {
        JobCancelRequest cancel = job.cancelRequest();
        return cancel != null && job.isCancellation(failure)
                ? new JobEvent.JobCancelledWhileRunning(job.facts(operations), failure.at(), cancel.by(), cancel.effect(),
                        Sentence.of(failure.text()) + stateLeft(failure))
                : new JobEvent.JobFailed(job.facts(operations), failure.at(), failure.code(),
                        Sentence.of(failure.text()) + stateLeft(failure));
    }

    private static String stateLeft(HostLine.Failure failure) {
        return failure.machine() == null ? "" : " The machine is " + GuestState.word(failure.machine()) + ".";
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
