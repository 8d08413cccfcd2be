package org.magrathea.requests;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.TimeField;
import org.magrathea.TimeWindow;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.machines.MachineFacts;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** Reads the form fields {@code timing} and {@code at}, in the reader's time zone. */
@Component
public class StartTime {

    private static final Duration MAX_AHEAD = Duration.ofDays(90);

    private final People people;
    private final Clock clock;

    StartTime(People people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    /** The value of the field {@code at}. Null for as soon as approved. */
    public static @Nullable String typed(@Nullable Instant start, ZoneId zone) {
        return start == null ? null : TimeField.typed(start, zone);
    }

    boolean isToCome(Instant start) {
        return start.isAfter(clock.instant());
    }

    /** The typed instant. Null for as soon as approved, and for an invalid time, which is rejected. */
    @Nullable
    public Instant of(@Nullable Timing timing, @Nullable String at, ZoneId zone, Errors errors) {
        return timing == Timing.AT ? read("at", at, zone, errors) : null;
    }

    /** The next start of the maintenance window of a machine, in the time zone of its owner. */
    public Instant nextWindow(MachineFacts machine) {
        Instant now = clock.instant();
        ZoneId zone = people.find(machine.ownerId()).map(Person::zone).orElse(ZoneOffset.UTC);
        LocalDate today = LocalDate.ofInstant(now, zone);
        TimeWindow hours = machine.maintenance().hours();
        return Stream.of(today, today.plusDays(1), today.plusDays(2))
                .map(day -> hours.beginOn(day, zone).toInstant())
                .filter(begin -> begin.isAfter(now))
                .findFirst()
                .orElseThrow();
    }

    /** A typed instant in a field. Null for an invalid time, which is rejected. */
    @Nullable
    public Instant read(String field, @Nullable String at, ZoneId zone, Errors errors) {
        Instant typed = TimeField.read(field, at, zone, errors);
        Instant now = clock.instant();
        if (typed == null) {
            return null;
        }
        if (!typed.isAfter(now)) {
            errors.rejectValue(field, "past", "This time is in the past. Choose a later time, or “As soon as approved”.");
            return null;
        }
        if (typed.isAfter(now.plus(MAX_AHEAD))) {
            errors.rejectValue(field, "far", "At most " + MAX_AHEAD.toDays() + " days ahead.");
            return null;
        }
        return typed;
    }
}
