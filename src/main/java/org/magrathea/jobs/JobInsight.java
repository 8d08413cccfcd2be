package org.magrathea.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.GuestState;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostOperations;
import org.magrathea.hosts.Hosts;
import org.magrathea.hosts.UnknownOperation;
import org.springframework.stereotype.Component;

/** What the page of a job shows besides the job itself. */
@Component
class JobInsight {

    private final JobRepository jobs;
    private final JobAcknowledgementRepository acknowledgements;
    private final UsualJobTimes usual;
    private final HostOperations operations;
    private final Hosts hosts;
    private final List<JobHolds> holds;
    private final Clock clock;

    JobInsight(JobRepository jobs, JobAcknowledgementRepository acknowledgements, UsualJobTimes usual, HostOperations operations,
            Hosts hosts, List<JobHolds> holds, Clock clock) {
        this.jobs = jobs;
        this.acknowledgements = acknowledgements;
        this.usual = usual;
        this.operations = operations;
        this.hosts = hosts;
        this.holds = holds;
        this.clock = clock;
    }

    JobDetails of(Job job) {
        Optional<Host> host = hosts.find(job.hostId());
        Optional<QueueForecast.Place> place = job.state() == JobState.QUEUED ? place(job, host) : Optional.empty();
        Optional<JobHold> hold = job.state() == JobState.QUEUED && !job.notBefore().isAfter(clock.instant())
                ? hold(job)
                : Optional.empty();
        boolean failed = job.state() == JobState.FAILED;
        boolean acknowledged = failed && acknowledgements.existsByJobId(job.id());
        boolean retryable = failed && !acknowledged && job.operation().isRepeatable(operations);
        return new JobDetails(host.map(Host::name).orElse("the host"), place.map(QueueForecast.Place::place).orElse(null),
                place.map(QueueForecast.Place::waiting).orElse(0), start(place, hold), hold.map(JobHold::reason).orElse(null),
                usual.whole(job.operation().verb(), job.hostId(), job.machineId()).orElse(null), commands(job), programs(job),
                job.attempts(), state(job.outcome().machine()), failed ? next(acknowledged, retryable) : null, acknowledged,
                retryable);
    }

    /** The steps of a job with their usual times on its machine and on its host. */
    List<StepView> steps(Job job, Instant now) {
        UsualJobTimes.Usual here = usual.ofMachine(job.operation().verb(), job.machineId());
        UsualJobTimes.Usual onHost = usual.ofHost(job.operation().verb(), job.hostId());
        return job.steps()
                .stream()
                .map(step -> step.view(now).usually(here.steps().get(step.name()), onHost.steps().get(step.name())))
                .toList();
    }

    private Optional<QueueForecast.Place> place(Job job, Optional<Host> host) {
        Map<String, Optional<Duration>> known = new HashMap<>();
        return QueueForecast.of(job.id(), jobs.unendedOn(job.hostId()), host.map(Host::jobsAtOnce).orElse(1), clock.instant(),
                one -> known.computeIfAbsent(one.verb(), verb -> usual.whole(verb, job.hostId(), null)));
    }

    private Optional<JobHold> hold(Job job) {
        if (job.isOnHold()) {
            return Optional.of(new JobHold("The start was missed. The job waits until another start is chosen.", null, false,
                    Set.of()));
        }
        Instant now = clock.instant();
        return holds.stream().flatMap(some -> some.on(job.hostId(), now).stream()).filter(hold -> hold.holds(job)).findFirst();
    }

    /** Unknown while a hold has no end. */
    private static @Nullable Instant start(Optional<QueueForecast.Place> place, Optional<JobHold> hold) {
        Instant start = place.map(QueueForecast.Place::start).orElse(null);
        if (hold.isEmpty() || start == null) {
            return start;
        }
        Instant until = hold.get().until();
        return until == null || until.isAfter(start) ? until : start;
    }

    private List<JobDetails.Command> commands(Job job) {
        if (job.attempts() == 0) {
            return List.of();
        }
        List<JobDetails.Command> commands = new ArrayList<>();
        String start = "start " + job.hostJob() + " " + job.fence() + " " + line(job);
        commands.add(new JobDetails.Command(start, job.state() == JobState.DONE ? "done" : job.outcome().code()));
        JobCancelRequest cancel = job.cancelRequest();
        if (cancel != null) {
            commands.add(new JobDetails.Command("cancel " + job.hostJob() + " " + job.fence() + " "
                    + cancel.effect().name().toLowerCase(Locale.ROOT),
                    job.state() == JobState.CANCELLED ? "done" : null));
        }
        return commands;
    }

    private static List<JobDetails.ProgramRun> programs(Job job) {
        return job.steps()
                .stream()
                .flatMap(step -> step.programs()
                        .stream()
                        .map(one -> new JobDetails.ProgramRun(step.title(), one.program(), one.exitCode(), one.times())))
                .toList();
    }

    private String line(Job job) {
        try {
            return job.facts(operations).line();
        } catch (UnknownOperation unknown) {
            return job.operation().verb();
        }
    }

    private static @Nullable String state(@Nullable String machine) {
        return machine == null ? null : GuestState.word(machine);
    }

    private static String next(boolean acknowledged, boolean retryable) {
        if (acknowledged) {
            return "An admin has acknowledged the failure. To try again, send a new request.";
        }
        return retryable
                ? "An admin retries or acknowledges this job. A retry is safe."
                : "An admin checks the machine and acknowledges this failure. A retry is not safe.";
    }
}
