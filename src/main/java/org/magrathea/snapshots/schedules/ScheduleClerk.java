package org.magrathea.snapshots.schedules;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.accounts.Notice;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostAct;
import org.magrathea.hosts.Hosts;
import org.magrathea.hosts.Mode;
import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.snapshots.Origin;
import org.magrathea.snapshots.PlannedSnapshot;
import org.magrathea.snapshots.SnapshotFacts;
import org.magrathea.snapshots.Snapshots;
import org.magrathea.snapshots.TakenBy;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts what is due, each in a transaction of its own, and lets go of what the rules do not keep once a run went well. */
@Component
class ScheduleClerk {

    private final ScheduleRepository schedules;
    private final RunRepository runs;
    private final Schedules books;
    private final Snapshots snapshots;
    private final Machines machines;
    private final Hosts hosts;
    private final People people;
    private final JobQueue queue;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ScheduleClerk(ScheduleRepository schedules, RunRepository runs, Schedules books, Snapshots snapshots, Machines machines,
            Hosts hosts, People people, JobQueue queue, TransactionTemplate transaction, ApplicationEventPublisher events,
            Clock clock) {
        this.schedules = schedules;
        this.runs = runs;
        this.books = books;
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
        schedule.ran(books.next(schedule.wish().times(), machine));
        String missed = whyNot(schedule, machine, due, now);
        if (missed == null) {
            runs.save(new ScheduleRun(schedule.id(), due, ScheduleRun.Outcome.RUNNING, start(schedule, machine, due), null));
            return;
        }
        runs.save(new ScheduleRun(schedule.id(), due, ScheduleRun.Outcome.MISSED, null, missed));
        tell(machine, "missed-" + due.getEpochSecond(), "a scheduled snapshot was not taken",
                "The scheduled snapshot of " + machine.name() + " was not taken: " + missed,
                schedule.wentBadly()
                        ? "The schedule is paused now; resume it on the machine's page."
                        : "It is tried again the next time.");
    }

    private @Nullable String whyNot(Schedule schedule, MachineFacts machine, Instant due, Instant now) {
        if (now.isAfter(due.plus(machine.quiet().length()).minus(Duration.ofMinutes(30)))) {
            return "the portal was not there at the time.";
        }
        if (runs.existsByScheduleIdAndOutcome(schedule.id(), ScheduleRun.Outcome.RUNNING)) {
            return "the one before has not ended yet.";
        }
        Capacity capacity = hosts.find(machine.hostId()).map(Host::capacity).orElse(null);
        long need = machine.copySize(schedule.wish().what());
        return capacity == null || need <= capacity.diskUsable()
                ? null
                : "there is no room on the host, " + Quantities.bytes(need) + " needed and "
                        + Quantities.bytes(capacity.diskUsable())
                        + " free.";
    }

    private long start(Schedule schedule, MachineFacts machine, Instant due) {
        ScheduleWish wish = schedule.wish();
        String label = (wish.times().every() == Timetable.Every.DAY ? "daily " : "weekly ")
                + LocalDate.ofInstant(due, books.zone(machine));
        SnapshotFacts planned = snapshots.plan(new PlannedSnapshot(machine.id(), label, wish.what(),
                wish.mode() == Mode.FREEZE ? TakenBy.FREEZE : TakenBy.STOP, Origin.SCHEDULE, null, null));
        return queue.queue(new JobOrder(machine.hostId(), machine.id(),
                new HostAct.TakeSnapshot(machine.name(), planned.hostName(), wish.what(), wish.mode()), clock.instant()));
    }

    @EventListener
    void on(JobEvent event) {
        if (!(event.job().act() instanceof HostAct.TakeSnapshot)) {
            return;
        }
        switch (event) {
            case JobEvent.JobDone done -> ended(done, ScheduleRun.Outcome.DONE, null);
            case JobEvent.JobFailed failed -> ended(failed, ScheduleRun.Outcome.FAILED, failed.text());
            case JobEvent.JobAborted aborted -> ended(aborted, ScheduleRun.Outcome.FAILED, aborted.text());
            case JobEvent.JobCancelled cancelled -> ended(cancelled, ScheduleRun.Outcome.FAILED, cancelled.why());
            case JobEvent.JobQueued queued -> {
            }
            case JobEvent.JobStarted started -> {
            }
        }
    }

    private void ended(JobEvent event, ScheduleRun.Outcome how, @Nullable String why) {
        ScheduleRun run = runs.findByJobId(event.job().id()).orElse(null);
        if (run == null) {
            return;
        }
        run.end(how, why);
        Schedule schedule = schedules.findById(run.scheduleId()).orElseThrow();
        MachineFacts machine = machines.find(schedule.machineId()).orElseThrow();
        if (how == ScheduleRun.Outcome.DONE) {
            schedule.wentWell();
            books.judge(machine, schedule.wish().rules())
                    .stream()
                    .filter(Schedules.Judged::goes)
                    .forEach(judged -> snapshots.letGo(judged.id()));
        } else if (schedule.wentBadly()) {
            tell(machine, "paused-" + event.job().id(), "the schedule of snapshots is paused",
                    "The scheduled snapshots of " + machine.name() + " have failed three times in a row. The last time: " + why,
                    "Look at what went wrong, and resume the schedule on the machine's page.");
        }
    }

    private void tell(MachineFacts machine, String event, String subject, String said, String todo) {
        List<Person> readers = new ArrayList<>(people.admins());
        people.find(machine.ownerId()).ifPresent(readers::add);
        events.publishEvent(new Notice("schedule-" + machine.id() + "-" + event, "machine-" + machine.name(), readers,
                "/machines/" + machine.name(), machine.name(), machine.name() + ": " + subject, said, todo, null, List.of(),
                machine.name() + " is yours, or because you are an admin"));
    }
}
