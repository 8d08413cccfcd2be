package org.magrathea.jobs;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.Keyset;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.magrathea.hosts.HostAct;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Reads jobs for pages. */
@Component
@Transactional(readOnly = true)
public class Jobs {

    private static final Limit LOG_TAIL = Limit.of(60);
    private static final int PAGE = 50;
    private static final Keyset<Job> NEWEST = Keyset.<Job>order().number("j.id", Keyset.Way.DOWN, Job::id);

    private final JobRepository jobs;
    private final JobLineRepository lines;
    private final JobItemRepository items;
    private final EntityManager entities;
    private final Clock clock;

    Jobs(JobRepository jobs, JobLineRepository lines, JobItemRepository items, EntityManager entities,
            Clock clock) {
        this.jobs = jobs;
        this.lines = lines;
        this.items = items;
        this.entities = entities;
        this.clock = clock;
    }

    /** A job with its steps and the tail of its log, oldest line first. */
    public Optional<JobView> find(long id) {
        return jobs.findById(id)
                .map(job -> view(job, lines.newest(id, LOG_TAIL).reversed().stream().map(JobLine::view).toList()));
    }

    /** What a job found, in the order in which its host told it. */
    public List<JsonNode> items(long id) {
        return items.of(id).stream().map(JobItem::fields).toList();
    }

    /** The fields of the last line of a job that is done. */
    public Optional<JobResult> result(long id) {
        return jobs.findById(id).flatMap(Job::result);
    }

    public boolean hasEnded(long id) {
        return jobs.findById(id).map(job -> job.state().ended()).orElse(true);
    }

    /** The machine that a job is about, if it is about one. */
    public Optional<Long> machineOf(long id) {
        return jobs.findById(id).map(Job::machineId);
    }

    /** What is queued or running on these machines, in the order in which it will happen; with one statement. */
    public List<JobView> activeOn(Collection<Long> machines) {
        return machines.isEmpty() ? List.of() : jobs.unendedOn(machines).stream().map(job -> view(job, List.of())).toList();
    }

    /** The job that is to do just this on a machine and has not ended. */
    public Optional<Long> waitingFor(long machine, HostAct act) {
        return jobs.unendedOn(List.of(machine)).stream().filter(job -> job.facts().act().equals(act)).map(Job::id).findFirst();
    }

    /** All jobs, newest first, 50 a page. */
    public Paged<JobView> page(PageAt at) {
        return NEWEST.page(at, PAGE, entities, Job.class, "select j from Job j", "", Map.of())
                .map(job -> view(job, List.of()));
    }

    /** Changes whenever something about the job changes. */
    public Object fingerprint(long id) {
        return jobs.findById(id).map(job -> job.id() + "." + job.version() + "." + job.lastLine()).orElse("");
    }

    private JobView view(Job job, List<LogLine> log) {
        Instant now = clock.instant();
        return new JobView(job.id(), job.hostId(), job.machineId(), job.machineName(), job.title(), job.state(),
                job.notBefore(),
                job.queuedAt(), job.begunAt(), job.endedAt(), job.unknownSince(), job.outcome(),
                job.steps().stream().map(step -> step.view(now)).toList(), copying(job, now), log, abort(job));
    }

    private static JobView.@Nullable Abort abort(Job job) {
        return job.state() != JobState.RUNNING || job.begunAt() == null
                ? null
                : new JobView.Abort(job.leaves(), job.abortAskedAt() != null, AbortWords.of(job.facts().act(), job.leaves()));
    }

    /** Bytes of the step under way; a step that has ended shows none. */
    private static JobView.@Nullable Copying copying(Job job, Instant now) {
        return job.steps()
                .stream()
                .filter(step -> step.name().equals(job.progressStep()) && step.state() == JobStep.State.STARTED)
                .findFirst()
                .filter(step -> job.progressTotal() > 0)
                .map(step -> copying(job, step.view(now)))
                .orElse(null);
    }

    private static JobView.Copying copying(Job job, StepView step) {
        long done = job.progressDone();
        long total = job.progressTotal();
        long millis = step.took() == null ? 0 : step.took().toMillis();
        if (millis < 500 || done == 0) {
            return new JobView.Copying(step.name(), done, total, null, null);
        }
        long perSecond = Math.max(1, done * 1000 / millis);
        return new JobView.Copying(step.name(), done, total, perSecond,
                Duration.ofMillis(Math.max(0, total - done) * 1000 / perSecond));
    }
}
