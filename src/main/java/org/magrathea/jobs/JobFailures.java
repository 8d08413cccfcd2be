package org.magrathea.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.magrathea.hosts.HostOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends jobs whose start or end cannot be recorded. After {@value #MOST} attempts at the same line the job fails. Its
 * machine and its slot on the host are then free, and its request ends with it. The counter is written by SQL alone,
 * because the row itself may be unreadable.
 */
@Component
class JobFailures {

    static final int MOST = 5;

    private static final Logger log = LoggerFactory.getLogger(JobFailures.class);
    private static final String CODE = "not-recorded";
    private static final long ANY_FENCE = -1;
    /** Failures that are farther apart are not related. */
    private static final Duration IN_A_ROW = Duration.ofMinutes(5);

    private final JobRepository jobs;
    private final HostOperations operations;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JobFailures(JobRepository jobs, HostOperations operations, JdbcClient sql, TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jobs = jobs;
        this.operations = operations;
        this.sql = sql;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** Counts a failure to record a claimed job. True when no attempt is left. */
    boolean after(Claim.Acquired claim, RuntimeException why) {
        return after(claim.job(), claim.fence(), why);
    }

    /** Counts a failure to claim a job. True when no attempt is left. */
    boolean after(long job, RuntimeException why) {
        return after(job, ANY_FENCE, why);
    }

    private boolean after(long job, long fence, RuntimeException why) {
        if (count(job, fence) == 0) {
            return true;
        }
        int tries = sql.sql("select record_failures from job where id = ?").param(job).query(Integer.class).single();
        if (tries < MOST) {
            log.warn("Job j-{} could not be recorded, attempt {} of {}", job, tries, MOST, why);
            return false;
        }
        log.error("Job j-{} could not be recorded in {} attempts and is ended as failed", job, tries, why);
        giveUp(job, "The portal could not record this job in " + tries
                + " attempts. The host may have carried it out. Check the machine before you repeat the request.");
        return true;
    }

    private int count(long job, long fence) {
        Instant now = clock.instant();
        return sql.sql("""
                update job set record_failures = case when record_failed_line = last_line and record_failed_at > :recently
                then record_failures + 1 else 1 end, record_failed_line = last_line, record_failed_at = :now
                where id = :job and state in ('QUEUED', 'RUNNING') and (fence = :fence or :fence = -1)""")
                .param("job", job)
                .param("fence", fence)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("recently", now.minus(IN_A_ROW).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Notifies all listeners that do not fail. The job ends in any case. */
    private void giveUp(long job, String text) {
        List<Runnable> ways = List.of(() -> end(job, text, true, false), () -> end(job, text, false, false),
                () -> end(job, text, false, true), () -> endRow(job, text));
        for (Runnable way : ways) {
            try {
                transaction.executeWithoutResult(status -> way.run());
                return;
            } catch (RuntimeException failed) {
                log.error("Job j-{} could not be ended this way, another way is tried", job, failed);
            }
        }
    }

    private void end(long id, String text, boolean toAll, boolean quietly) {
        Job job = jobs.lock(id).orElseThrow();
        if (job.state().ended()) {
            return;
        }
        job.refuse(CODE, text, clock.instant());
        events.publishEvent(toAll
                ? new JobEvent.JobFailed(job.facts(operations), clock.instant(), CODE, text)
                : new JobGivenUp(id, job.machineName(), quietly ? null : job.facts(operations), clock.instant(), text));
    }

    private void endRow(long id, String text) {
        sql.sql("""
                update job set state = 'FAILED', error_code = :code, outcome = :text, ended_at = :now, version = version + 1
                where id = :job and state in ('QUEUED', 'RUNNING')""")
                .param("code", CODE)
                .param("text", text)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("job", id)
                .update();
    }
}
