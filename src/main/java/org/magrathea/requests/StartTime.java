package org.magrathea.requests;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** Reads the fields {@code timing} and {@code at} of a form, in the reader's zone. */
@Component
public class StartTime {

    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final Duration FARTHEST = Duration.ofDays(90);

    private final Clock clock;

    StartTime(Clock clock) {
        this.clock = clock;
    }

    /** As it stands in the field {@code at}; null for as soon as approved. */
    public static @Nullable String typed(@Nullable Instant start, ZoneId zone) {
        return start == null ? null : FIELD.format(start.atZone(zone));
    }

    /** The instant that was typed, or null for as soon as approved or when it is wrong; then it says why. */
    @Nullable
    public Instant of(@Nullable Timing timing, @Nullable String at, ZoneId zone, Errors errors) {
        if (timing != Timing.AT) {
            return null;
        }
        Instant typed = parse(at, zone, errors);
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

    private static @Nullable Instant parse(@Nullable String text, ZoneId zone, Errors errors) {
        if (text == null || text.isBlank() || text.length() > 30) {
            errors.rejectValue("at", "empty", "Say when, like 2026-11-26 22:30.");
            return null;
        }
        try {
            LocalDateTime local = LocalDateTime.parse(text.strip().replace(' ', 'T'));
            ZoneOffsetTransition gap = zone.getRules().getTransition(local);
            if (gap != null && gap.isGap()) {
                errors.rejectValue("at", "gap", "That time does not exist in " + zone + ": the clocks go forward over it.");
                return null;
            }
            return local.atZone(zone).toInstant();
        } catch (DateTimeParseException unreadable) {
            errors.rejectValue("at", "form", "“" + text + "” is not a date and time. Write it like 2026-11-26 22:30.");
            return null;
        }
    }
}
