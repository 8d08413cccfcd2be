package org.magrathea.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.HostOperations;
import org.magrathea.hosts.OperationArguments;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads jobs for pages. */
@Component
@Transactional(readOnly = true)
public class Jobs {

    private static final Limit LOG_TAIL = Limit.of(60);

    private final JobRepository jobs;
    private final HostOperations operations;
    private final JobLineRepository lines;
    private final JobItemRepository items;
    private final JobInsight insight;
    private final Clock clock;

    Jobs(JobRepository jobs, HostOperations operations, JobLineRepository lines, JobItemRepository items, JobInsight insight,
            Clock clock) {
        this.jobs = jobs;
        this.operations = operations;
        this.lines = lines;
        this.items = items;
        this.insight = insight;
        this.clock = clock;
    }

    /** A job with its steps and the tail of its log, oldest line first. */
    public Optional<JobView> find(long id) {
        return jobs.findById(id)
                .map(job -> view(job, insight.steps(job, clock.instant()),
                        lines.newest(id, LOG_TAIL).reversed().stream().map(JobLine::view).toList(), insight.of(job)));
    }

    /** The findings of a job, in the order of the host's report. */
    public <T> List<T> items(long id, Class<T> type) {
        return items.of(id).stream().map(item -> item.as(type)).toList();
    }

    /** The result of a job that is done. */
    public Optional<JobResult> result(long id) {
        return jobs.findById(id).flatMap(job -> job.outcome().result());
    }

    /** The results of those of these jobs that are done, with one statement. */
    public List<JobResult> results(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : jobs.findByIdIn(ids).stream().flatMap(job -> job.outcome().result().stream()).toList();
    }

    /** The titles of jobs by their ids, with one statement. */
    public Map<Long, String> titles(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : jobs.titles(ids).stream().collect(Collectors.toMap(JobTitle::id, JobTitle::title));
    }

    public boolean hasEnded(long id) {
        return jobs.findById(id).map(job -> job.state().ended()).orElse(true);
    }

    /** The machine of a job, if it has one. */
    public Optional<Long> machineOf(long id) {
        return jobs.findById(id).map(Job::machineId);
    }

    /** Queued and running jobs of these machines, in their order; one statement. */
    public List<JobView> activeOn(Collection<Long> machines) {
        return machines.isEmpty() ? List.of() : jobs.unendedOn(machines).stream().map(job -> view(job, List.of())).toList();
    }

    /** Queued jobs of machines that start after an instant, the earliest first. */
    public List<PlannedJob> planned(Instant now, int most) {
        return jobs.planned(now, Limit.of(most));
    }

    /** The same for some machines. */
    public List<PlannedJob> planned(Collection<Long> machines, Instant now, int most) {
        return machines.isEmpty() ? List.of() : jobs.planned(machines, now, Limit.of(most));
    }

    List<JobView> running(int most) {
        return jobs.running(Limit.of(most)).stream().map(job -> view(job, List.of())).toList();
    }

    /** The job of a machine with the same arguments that has not ended. */
    public Optional<Long> waitingFor(long machine, OperationArguments arguments) {
        return jobs.unendedOn(List.of(machine))
                .stream()
                .filter(job -> job.facts(operations).arguments().equals(arguments))
                .map(Job::id)
                .findFirst();
    }

    /** The newest jobs, at most so many. */
    public List<JobView> newest(int most) {
        return jobs.findByOrderByIdDesc(Limit.of(most)).stream().map(job -> view(job, List.of())).toList();
    }

    /** A job without its log, for lists. */
    JobView view(Job job) {
        return view(job, List.of());
    }

    /** How long these jobs took. Those that have not begun or ended are left out. */
    @Transactional(readOnly = true)
    public List<Duration> durations(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : jobs.times(ids).stream().map(StepTime::length).toList();
    }

    /** A value that differs after each change of the job. */
    public Object fingerprint(long id) {
        return jobs.findById(id).map(job -> job.id() + "." + job.version() + "." + job.contact().lastLine()).orElse("");
    }

    private JobView view(Job job, List<LogLine> log) {
        Instant now = clock.instant();
        return view(job, job.steps().stream().map(step -> step.view(now)).toList(), log, null);
    }

    private JobView view(Job job, List<StepView> steps, List<LogLine> log, @Nullable JobDetails details) {
        Instant now = clock.instant();
        return new JobView(job.id(), job.hostId(), job.machineId(), job.machineName(), job.operation().title(), job.state(),
                job.notBefore(), job.queuedAt(), job.begunAt(), job.endedAt(), job.contact().unknownSince(), job.lateAt(),
                job.isOnHold(),
                job.outcome().text(), steps, copying(job, now), log, cancellation(job), details);
    }

    private static JobView.@Nullable Cancellation cancellation(Job job) {
        return job.state() != JobState.RUNNING || job.begunAt() == null
                ? null
                : new JobView.Cancellation(job.effectOfCancelling(), job.cancelRequest() != null,
                        job.cancelTexts().of(job.effectOfCancelling()));
    }

    /** Progress of the running step. A step that has ended has none. */
    private static JobView.@Nullable Copying copying(Job job, Instant now) {
        JobProgress progress = job.progress();
        return progress == null || progress.total() <= 0
                ? null
                : job.steps()
                        .stream()
                        .filter(step -> step.name().equals(progress.step()) && step.state() == JobStep.State.STARTED)
                        .findFirst()
                        .map(step -> copying(progress, step.view(now)))
                        .orElse(null);
    }

    private static JobView.Copying copying(JobProgress progress, StepView step) {
        long done = progress.done();
        long total = progress.total();
        long millis = step.took() == null ? 0 : step.took().toMillis();
        if (millis < 500 || done == 0) {
            return new JobView.Copying(step.name(), done, total, null, null);
        }
        long perSecond = Math.max(1, done * 1000 / millis);
        return new JobView.Copying(step.name(), done, total, perSecond,
                Duration.ofMillis(Math.max(0, total - done) * 1000 / perSecond));
    }
}
