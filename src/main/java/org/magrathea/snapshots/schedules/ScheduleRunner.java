package org.magrathea.snapshots.schedules;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.hosts.Mode;
import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.magrathea.snapshots.Origin;
import org.magrathea.snapshots.PlannedSnapshot;
import org.magrathea.snapshots.SnapshotFacts;
import org.magrathea.snapshots.Snapshots;
import org.magrathea.snapshots.TakenBy;
import org.magrathea.snapshots.operations.TakeSnapshot;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts due schedules, each in its own transaction. Applies the retention after a successful run. */
@Component
class ScheduleRunner implements MailEvents {

    private final ScheduleRepository schedules;
    private final RunRepository runs;
    private final Schedules specs;
    private final Snapshots snapshots;
    private final Machines machines;
    private final Hosts hosts;
    private final People people;
    private final JobQueue queue;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ScheduleRunner(ScheduleRepository schedules, RunRepository runs, Schedules specs, Snapshots snapshots, Machines machines,
            Hosts hosts, People people, JobQueue queue, TransactionTemplate transaction, ApplicationEventPublisher events,
            Clock clock) {
        this.schedules = schedules;
        this.runs = runs;
        this.specs = specs;
        this.snapshots = snapshots;
        this.machines = machines;
        this.hosts = hosts;
        this.people = people;
        this.queue = queue;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    void runDue() {
        for (long id : schedules.due(clock.instant())) {
            transaction.executeWithoutResult(status -> run(schedules.lock(id).orElseThrow()));
        }
    }

    private void run(Schedule schedule) {
        Instant now = clock.instant();
        Instant due = schedule.nextAt();
        if (!schedule.isDue(now) || due == null) {
            return;
        }
        MachineFacts machine = machines.find(schedule.machineId()).orElseThrow();
        schedule.planNext(specs.next(schedule.spec().times(), machine));
        String missed = obstacle(schedule, machine, due, now);
        if (missed == null) {
            runs.save(new ScheduleRun(schedule.id(), due, ScheduleRun.Outcome.RUNNING, start(schedule, machine, due), null));
            return;
        }
        runs.save(new ScheduleRun(schedule.id(), due, ScheduleRun.Outcome.MISSED, null, missed));
        notify(machine, "missed-" + due.getEpochSecond(), "scheduled snapshot missed",
                "The scheduled snapshot of " + machine.name() + " was not taken. " + missed,
                schedule.recordFailure()
                        ? "The schedule is now paused. Resume it on the page of the machine."
                        : "The next run is tried as scheduled.");
    }

    private @Nullable String obstacle(Schedule schedule, MachineFacts machine, Instant due, Instant now) {
        if (now.isAfter(due.plus(machine.maintenance().hours().length()).minus(Timetable.LEFT_FOR_WORK))) {
            return "The portal was not running at that time.";
        }
        if (runs.existsByScheduleIdAndOutcome(schedule.id(), ScheduleRun.Outcome.RUNNING)) {
            return "The previous run has not ended yet.";
        }
        Capacity capacity = hosts.find(machine.hostId()).map(Host::capacity).orElse(null);
        long need = machine.copySize(schedule.spec().what());
        return capacity == null || need <= capacity.diskUsable()
                ? null
                : "Not enough disk space on the host: " + Quantities.bytes(need) + " needed, "
                        + Quantities.bytes(capacity.diskUsable()) + " free.";
    }

    private long start(Schedule schedule, MachineFacts machine, Instant due) {
        ScheduleSpec spec = schedule.spec();
        String label = (spec.times().every() == Timetable.Every.DAY ? "daily " : "weekly ")
                + LocalDate.ofInstant(due, specs.zone(machine));
        SnapshotFacts planned = snapshots.plan(new PlannedSnapshot(machine.id(), label, spec.what(),
                spec.mode() == Mode.PAUSE ? TakenBy.PAUSE : TakenBy.STOP, Origin.SCHEDULE, null, null));
        return queue.queue(new JobOrder(machine.hostId(), machine.id(),
                new TakeSnapshot(machine.name(), planned.hostName(), spec.what(), spec.mode()), clock.instant()));
    }

    @EventListener
    void on(JobEvent event) {
        if (!(event.job().arguments() instanceof TakeSnapshot)) {
            return;
        }
        switch (event) {
            case JobEvent.JobDone done -> ended(done, ScheduleRun.Outcome.DONE, null);
            case JobEvent.JobFailed failed -> ended(failed, ScheduleRun.Outcome.FAILED, failed.text());
            case JobEvent.JobCancelledWhileRunning stopped -> ended(stopped, ScheduleRun.Outcome.FAILED, stopped.text());
            case JobEvent.JobCancelled cancelled -> ended(cancelled, ScheduleRun.Outcome.FAILED, cancelled.why());
            case JobEvent.JobQueued queued -> {
            }
            case JobEvent.JobStarted started -> {
            }
        }
    }

    private void ended(JobEvent event, ScheduleRun.Outcome result, @Nullable String reason) {
        ScheduleRun run = runs.findByJobId(event.job().id()).orElse(null);
        if (run == null) {
            return;
        }
        run.end(result, reason);
        Schedule schedule = schedules.findById(run.scheduleId()).orElseThrow();
        MachineFacts machine = machines.find(schedule.machineId()).orElseThrow();
        if (result == ScheduleRun.Outcome.DONE) {
            schedule.recordSuccess();
            specs.judge(machine, schedule.spec().rules())
                    .stream()
                    .filter(Schedules.Judged::goes)
                    .forEach(judged -> snapshots.moveToTrash(judged.id()));
        } else if (schedule.recordFailure()) {
            List<Person> readers = new ArrayList<>(people.admins());
            people.find(machine.ownerId()).ifPresent(readers::add);
            events.publishEvent(paused(machine.id(), machine.name(), event.job().id(), String.valueOf(reason), readers));
        }
    }

    private static Notice paused(long machine, String name, long job, String reason, List<Person> readers) {
        return notice(machine, name, "paused-" + job, "snapshot schedule paused",
                "The scheduled snapshots of " + name + " have failed three times in a row. Last reason: " + reason,
                "Fix the cause and resume the schedule on the page of the machine.", readers);
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(paused(5, "sparrow", 57, "The disk is full.", List.of(reader)));
    }

    private void notify(MachineFacts machine, String event, String subject, String summary, String nextStep) {
        List<Person> readers = new ArrayList<>(people.admins());
        List<Person> own = people.find(machine.ownerId()).stream().toList();
        readers.addAll(own);
        events.publishEvent(
                notice(machine.id(), machine.name(), event, subject, summary, nextStep, readers).toAdminsAnd(own));
    }

    private static Notice notice(long machine, String name, String event, String subject, String summary, String nextStep,
            List<Person> readers) {
        return new Notice("schedule-" + machine + "-" + event, "machine-" + name, readers, "/machines/" + name, name,
                name + ": " + subject, summary, nextStep, null, List.of(), "you own " + name + " or are an admin").toAdmins();
    }
}
