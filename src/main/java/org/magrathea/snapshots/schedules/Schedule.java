package org.magrathea.snapshots.schedules;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.Mode;

/** The schedule of snapshots of one machine. */
@Entity
@Table(name = "snapshot_schedule")
class Schedule {

    private static final int MAX_FAILURES = 3;

    /** The state of the schedule. */
    enum State {
        ACTIVE, PAUSED, STOPPED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long machineId;
    @Enumerated(EnumType.STRING)
    private Timetable.Every every;
    @Enumerated(EnumType.STRING)
    private DayOfWeek weekday;
    @Enumerated(EnumType.STRING)
    private Images what;
    @Enumerated(EnumType.STRING)
    private Mode mode;
    private int keepLast;
    private int keepDaily;
    private int keepWeekly;
    private int keepMonthly;
    @Enumerated(EnumType.STRING)
    private State state = State.ACTIVE;
    private @Nullable Instant nextAt;
    private int failures;
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Schedule() {
    }

    @SuppressWarnings("NullAway.Init")
    Schedule(long machineId) {
        this.machineId = machineId;
    }

    /** Replaces the specification and activates the schedule. */
    void apply(ScheduleSpec spec, Instant next) {
        every = spec.times().every();
        weekday = spec.times().weekday();
        what = spec.what();
        mode = spec.mode();
        keepLast = spec.rules().last();
        keepDaily = spec.rules().daily();
        keepWeekly = spec.rules().weekly();
        keepMonthly = spec.rules().monthly();
        resume(next);
    }

    void resume(Instant next) {
        state = State.ACTIVE;
        failures = 0;
        nextAt = next;
    }

    void pause() {
        state = State.PAUSED;
        nextAt = null;
    }

    void stop() {
        state = State.STOPPED;
        nextAt = null;
    }

    void planNext(Instant next) {
        nextAt = next;
    }

    void recordSuccess() {
        failures = 0;
    }

    /** Records a failure and returns whether the schedule is paused now, after too many failures in a row. */
    boolean recordFailure() {
        failures++;
        if (failures < MAX_FAILURES || state != State.ACTIVE) {
            return false;
        }
        pause();
        return true;
    }

    long id() {
        return id;
    }

    long machineId() {
        return machineId;
    }

    State state() {
        return state;
    }

    @Nullable
    Instant nextAt() {
        return nextAt;
    }

    boolean isDue(Instant now) {
        return state == State.ACTIVE && nextAt != null && !nextAt.isAfter(now);
    }

    ScheduleSpec spec() {
        return new ScheduleSpec(new Timetable(every, weekday), what, mode,
                new KeepRules(keepLast, keepDaily, keepWeekly, keepMonthly));
    }
}
