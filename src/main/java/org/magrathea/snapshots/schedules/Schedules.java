package org.magrathea.snapshots.schedules;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.machines.MachineActivity;
import org.magrathea.machines.MachineFacts;
import org.magrathea.snapshots.Origin;
import org.magrathea.snapshots.SnapshotFacts;
import org.magrathea.snapshots.SnapshotState;
import org.magrathea.snapshots.Snapshots;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The schedules of machines, and simulations of their retention. */
@Component
@Transactional
public class Schedules {

    private static final Limit SHOWN = Limit.of(7);
    private static final int RUNS_AHEAD = 5;

    private final ScheduleRepository schedules;
    private final RunRepository runs;
    private final Snapshots snapshots;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Schedules(ScheduleRepository schedules, RunRepository runs, Snapshots snapshots, People people,
            ApplicationEventPublisher events, Clock clock) {
        this.schedules = schedules;
        this.runs = runs;
        this.snapshots = snapshots;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    /** Creates or replaces the schedule of a machine, and returns the time of its first run. */
    public Instant put(MachineFacts machine, ScheduleSpec spec) {
        Schedule schedule = schedules.findByMachineId(machine.id()).orElseGet(() -> new Schedule(machine.id()));
        Instant next = next(spec.times(), machine);
        schedule.apply(spec, next);
        schedules.save(schedule);
        return next;
    }

    /** An action without an approval. */
    public enum Act {
        PAUSE, RESUME, STOP
    }

    public void act(MachineFacts machine, Act act, Person by) {
        Schedule schedule = schedules.findByMachineId(machine.id()).orElseThrow();
        switch (act) {
            case PAUSE -> schedule.pause();
            case RESUME -> schedule.resume(next(schedule.spec().times(), machine));
            case STOP -> schedule.stop();
        }
        String did = switch (act) {
            case PAUSE -> "paused";
            case RESUME -> "resumed";
            case STOP -> "stopped";
        };
        events.publishEvent(new MachineActivity(machine, by, did + " the snapshot schedule", null, clock.instant()));
    }

    /** Moves the next run into a changed maintenance window. */
    public void replan(MachineFacts machine) {
        schedules.findByMachineId(machine.id())
                .filter(schedule -> schedule.state() == Schedule.State.ACTIVE)
                .ifPresent(schedule -> schedule.planNext(next(schedule.spec().times(), machine)));
    }

    /** A schedule, for pages. */
    public record View(ScheduleSpec spec, String state, @Nullable Instant nextAt, List<ScheduleRun.View> runs) {
    }

    @Transactional(readOnly = true)
    public Optional<View> of(long machine) {
        return schedules.findByMachineId(machine)
                .filter(schedule -> schedule.state() != Schedule.State.STOPPED)
                .map(schedule -> new View(schedule.spec(), schedule.state().word(), schedule.nextAt(),
                        runs.findByScheduleIdOrderByDueAtDesc(schedule.id(), SHOWN).stream().map(ScheduleRun::view).toList()));
    }

    /** The ones of these machines that have a schedule, with one statement. */
    @Transactional(readOnly = true)
    public Set<Long> among(Collection<Long> machines) {
        return machines.isEmpty() ? Set.of() : schedules.among(machines);
    }

    /** A snapshot with its reasons to be kept. {@code id} is 0 for a future snapshot. */
    public record Judged(long id, String label, Instant at, List<String> reasons, long frees) {

        public boolean goes() {
            return reasons.isEmpty();
        }
    }

    /** The next runs, the retention of the existing snapshots, and the snapshots that are kept after a year. */
    public record Simulation(List<Instant> next, List<Judged> present, List<Judged> afterAYear) {
    }

    @Transactional(readOnly = true)
    public Simulation simulate(MachineFacts machine, ScheduleSpec spec) {
        ZoneId zone = zone(machine);
        List<Instant> times = new ArrayList<>();
        Instant at = clock.instant();
        int yearly = spec.times().every() == Timetable.Every.DAY ? 366 : 53;
        for (int run = 0; run < yearly; run++) {
            at = spec.times().next(at, machine.id(), machine.maintenance(), zone);
            times.add(at);
        }
        List<KeepRules.Taken> later = times.stream().map(time -> new KeepRules.Taken(0, time)).toList();
        List<Judged> afterAYear = spec.rules()
                .judge(later, zone)
                .entrySet()
                .stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> new Judged(0, "", entry.getKey().at(), entry.getValue(), 0))
                .toList();
        return new Simulation(times.subList(0, RUNS_AHEAD), judge(machine, spec.rules()), afterAYear);
    }

    /** The snapshots of the schedule with their reasons to be kept. Pinned, rated good and last verified ones are always kept. */
    List<Judged> judge(MachineFacts machine, KeepRules rules) {
        List<SnapshotFacts> taken = snapshots.of(machine.id())
                .stream()
                .filter(snapshot -> snapshot.origin() == Origin.SCHEDULE && snapshot.state() == SnapshotState.VERIFIED)
                .toList();
        Set<Long> protectedIds = new HashSet<>(snapshots.pinnedOf(taken));
        protectedIds.addAll(snapshots.ratedGood(taken));
        Optional.ofNullable(snapshots.lastGood(List.of(machine.id())).get(machine.id()))
                .ifPresent(good -> protectedIds.add(good.id()));
        Map<KeepRules.Taken, List<String>> reasons = rules.judge(taken.stream().map(Schedules::taken).toList(), zone(machine));
        return taken.stream().map(snapshot -> {
            List<String> kept = new ArrayList<>(reasons.getOrDefault(taken(snapshot), List.of()));
            if (protectedIds.contains(snapshot.id())) {
                kept.add("pinned, rated good or last verified");
            }
            return new Judged(snapshot.id(), snapshot.label(), taken(snapshot).at(), kept, snapshot.reclaimable());
        }).toList();
    }

    Instant next(Timetable times, MachineFacts machine) {
        return times.next(clock.instant(), machine.id(), machine.maintenance(), zone(machine));
    }

    ZoneId zone(MachineFacts machine) {
        return people.find(machine.ownerId()).map(Person::zone).orElse(ZoneId.systemDefault());
    }

    private static KeepRules.Taken taken(SnapshotFacts snapshot) {
        return new KeepRules.Taken(snapshot.id(), snapshot.takenAt() == null ? snapshot.plannedAt() : snapshot.takenAt());
    }
}
