package org.magrathea.requests;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.magrathea.TimeField;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** Reads the fields {@code timing} and {@code at} of a form, in the reader's zone. */
@Component
public class StartTime {

    private static final Duration FARTHEST = Duration.ofDays(90);

    private final Clock clock;

    StartTime(Clock clock) {
        this.clock = clock;
    }

    /** As it stands in the field {@code at}; null for as soon as approved. */
    public static @Nullable String typed(@Nullable Instant start, ZoneId zone) {
        return start == null ? null : TimeField.typed(start, zone);
    }

    /** The instant that was typed, or null for as soon as approved or when it is wrong; then it says why. */
    @Nullable
    public Instant of(@Nullable Timing timing, @Nullable String at, ZoneId zone, Errors errors) {
        if (timing != Timing.AT) {
            return null;
        }
        Instant typed = TimeField.read("at", at, zone, errors);
        Instant now = clock.instant();
        if (typed == null) {
            return null;
        }
        if (!typed.isAfter(now)) {
            errors.rejectValue("at", "past", "This time is over. Choose a later one, or “as soon as it is approved”.");
            return null;
        }
        if (typed.isAfter(now.plus(FARTHEST))) {
            errors.rejectValue("at", "far", "At most " + FARTHEST.toDays() + " days ahead.");
            return null;
        }
        return typed;
    }
}
