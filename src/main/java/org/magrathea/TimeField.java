package org.magrathea;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** A field of a form that is a date and time in the reader's zone, like 2026-11-26 22:30. */
public final class TimeField {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private TimeField() {
    }

    /** As it stands in the field. */
    public static String typed(Instant instant, ZoneId zone) {
        return FORM.format(instant.atZone(zone));
    }

    /** The instant that was typed; null when it cannot be read, which is then said beside the field. */
    public static @Nullable Instant read(String field, @Nullable String text, ZoneId zone, Errors errors) {
        if (text == null || text.isBlank() || text.length() > 30) {
            errors.rejectValue(field, "empty", "Say when, like 2026-11-26 22:30.");
            return null;
        }
        try {
            LocalDateTime local = LocalDateTime.parse(text.strip().replace(' ', 'T'));
            ZoneOffsetTransition gap = zone.getRules().getTransition(local);
            if (gap != null && gap.isGap()) {
                errors.rejectValue(field, "gap", "That time does not exist in " + zone + ": the clocks go forward over it.");
                return null;
            }
            return local.atZone(zone).toInstant();
        } catch (DateTimeParseException unreadable) {
            errors.rejectValue(field, "form", "“" + text + "” is not a date and time. Write it like 2026-11-26 22:30.");
            return null;
        }
    }
}
