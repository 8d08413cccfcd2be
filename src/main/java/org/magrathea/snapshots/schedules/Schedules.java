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
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.machines.Deed;
import org.magrathea.machines.MachineFacts;
import org.magrathea.snapshots.Origin;
import org.magrathea.snapshots.SnapshotFacts;
import org.magrathea.snapshots.SnapshotState;
import org.magrathea.snapshots.Snapshots;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The schedules of machines, and what their rules would do. */
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

    /** Makes or replaces the schedule of a machine, and says when it runs first. */
    public Instant put(MachineFacts machine, ScheduleWish wish) {
        Schedule schedule = schedules.findByMachineId(machine.id()).orElseGet(() -> new Schedule(machine.id()));
        Instant next = next(wish.times(), machine);
        schedule.become(wish, next);
        schedules.save(schedule);
        return next;
    }

    /** What a person may do with it without an approval. */
    public enum Act {
        PAUSE, RESUME, STOP
    }

    public void act(MachineFacts machine, Act act, Person by) {
        Schedule schedule = schedules.findByMachineId(machine.id()).orElseThrow();
        switch (act) {
            case PAUSE -> schedule.pause();
            case RESUME -> schedule.resume(next(schedule.wish().times(), machine));
            case STOP -> schedule.stop();
        }
        String did = switch (act) {
            case PAUSE -> "paused";
            case RESUME -> "resumed";
            case STOP -> "stopped";
        };
        events.publishEvent(new Deed(machine, by, did + " the schedule of snapshots", null, clock.instant()));
    }

    /** Quiet hours have changed: what is planned moves into them. */
    public void replan(MachineFacts machine) {
        schedules.findByMachineId(machine.id())
                .filter(schedule -> schedule.state() == Schedule.State.ACTIVE)
                .ifPresent(schedule -> schedule.ran(next(schedule.wish().times(), machine)));
    }

    /** A schedule as pages show it. */
    public record View(ScheduleWish wish, String state, @Nullable Instant nextAt, List<ScheduleRun.View> runs) {
    }

    @Transactional(readOnly = true)
    public Optional<View> of(long machine) {
        return schedules.findByMachineId(machine)
                .filter(schedule -> schedule.state() != Schedule.State.STOPPED)
                .map(schedule -> new View(schedule.wish(), schedule.state().word(), schedule.nextAt(),
                        runs.findByScheduleIdOrderByDueAtDesc(schedule.id(), SHOWN).stream().map(ScheduleRun::view).toList()));
    }

    /** Which of these machines have one, with one statement. */
    @Transactional(readOnly = true)
    public Set<Long> among(Collection<Long> machines) {
        return machines.isEmpty() ? Set.of() : schedules.among(machines);
    }

    /** One snapshot under the rules: why it stays, or that it goes. {@code id} is 0 for one that is not taken yet. */
    public record Judged(long id, String label, Instant at, List<String> reasons, long frees) {

        public boolean goes() {
            return reasons.isEmpty();
        }
    }

    /** The next runs, what the rules would do with the present snapshots of the schedule, and what there is after a year of runs. */
    public record Simulation(List<Instant> next, List<Judged> present, List<Judged> afterAYear) {
    }

    @Transactional(readOnly = true)
    public Simulation simulate(MachineFacts machine, ScheduleWish wish) {
        ZoneId zone = zone(machine);
        List<Instant> times = new ArrayList<>();
        Instant at = clock.instant();
        int yearly = wish.times().every() == Timetable.Every.DAY ? 366 : 53;
        for (int run = 0; run < yearly; run++) {
            at = wish.times().next(at, machine.id(), machine.quiet(), zone);
            times.add(at);
        }
        List<KeepRules.Taken> later = times.stream().map(time -> new KeepRules.Taken(0, time)).toList();
        List<Judged> afterAYear = wish.rules()
                .judge(later, zone)
                .entrySet()
                .stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> new Judged(0, "", entry.getKey().at(), entry.getValue(), 0))
                .toList();
        return new Simulation(times.subList(0, RUNS_AHEAD), judge(machine, wish.rules()), afterAYear);
    }

    /** Of the snapshots that the schedule has taken: each with why it stays. What people hold on to always does. */
    List<Judged> judge(MachineFacts machine, KeepRules rules) {
        List<SnapshotFacts> taken = snapshots.of(machine.id())
                .stream()
                .filter(snapshot -> snapshot.origin() == Origin.SCHEDULE && snapshot.state() == SnapshotState.VERIFIED)
                .toList();
        Set<Long> held = new HashSet<>(snapshots.keptOf(taken));
        held.addAll(snapshots.calledGood(taken));
        Optional.ofNullable(snapshots.lastGood(List.of(machine.id())).get(machine.id())).ifPresent(good -> held.add(good.id()));
        Map<KeepRules.Taken, List<String>> reasons = rules.judge(taken.stream().map(Schedules::taken).toList(), zone(machine));
        return taken.stream().map(snapshot -> {
            List<String> why = new ArrayList<>(reasons.getOrDefault(taken(snapshot), List.of()));
            if (held.contains(snapshot.id())) {
                why.add("kept, called good, or the last good one");
            }
            return new Judged(snapshot.id(), snapshot.label(), taken(snapshot).at(), why, snapshot.frees());
        }).toList();
    }

    Instant next(Timetable times, MachineFacts machine) {
        return times.next(clock.instant(), machine.id(), machine.quiet(), zone(machine));
    }

    ZoneId zone(MachineFacts machine) {
        return people.find(machine.ownerId()).map(Person::zone).orElse(ZoneId.systemDefault());
    }

    private static KeepRules.Taken taken(SnapshotFacts snapshot) {
        return new KeepRules.Taken(snapshot.id(), snapshot.takenAt() == null ? snapshot.plannedAt() : snapshot.takenAt());
    }
}
