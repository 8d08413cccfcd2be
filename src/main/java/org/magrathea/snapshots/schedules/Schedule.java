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

/** Snapshots of one machine that are taken by themselves. */
@Entity
@Table(name = "snapshot_schedule")
class Schedule {

    private static final int MOST_FAILURES = 3;

    /** Whether it runs. */
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

    /** From now on it does this, whatever it did before. */
    void become(ScheduleWish wish, Instant next) {
        every = wish.times().every();
        weekday = wish.times().weekday();
        what = wish.what();
        mode = wish.mode();
        keepLast = wish.rules().last();
        keepDaily = wish.rules().daily();
        keepWeekly = wish.rules().weekly();
        keepMonthly = wish.rules().monthly();
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

    void ran(Instant next) {
        nextAt = next;
    }

    void wentWell() {
        failures = 0;
    }

    /** True when it has failed so often in a row that it pauses now. */
    boolean wentBadly() {
        failures++;
        if (failures < MOST_FAILURES || state != State.ACTIVE) {
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

    ScheduleWish wish() {
        return new ScheduleWish(new Timetable(every, weekday), what, mode,
                new KeepRules(keepLast, keepDaily, keepWeekly, keepMonthly));
    }
}
