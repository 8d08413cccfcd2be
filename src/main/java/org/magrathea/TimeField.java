package org.magrathea;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * A form field for a date and time in the time zone of the reader, e.g. 2026-11-26 22:30. When the clocks go back, a time that
 * happens twice needs its offset: 2026-10-25 02:30 +01:00.
 */
public final class TimeField {

    private static final LocalTimes FORM = LocalTimes.of("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    /** Date, time of day, and an optional offset. */
    private static final Pattern TYPED = Pattern
            .compile("(\\d{4}-\\d\\d-\\d\\d)[ T]+(\\d\\d:\\d\\d(?::\\d\\d)?)(?: *((?:[+-]\\d\\d:?\\d\\d)|Z))?");
    private static final int LONGEST = 30;

    private TimeField() {
    }

    /** The text of the field. Reading it returns the same instant, to the minute. */
    public static String typed(Instant instant, ZoneId zone) {
        return FORM.write(instant, zone);
    }

    /**
     * The typed instant. Null if it is invalid, does not exist in the zone, or happens twice without an offset. The field then
     * gets an error with a valid example.
     */
    public static @Nullable Instant read(String field, @Nullable String text, ZoneId zone, Errors errors) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            errors.rejectValue(field, "empty", "Enter a date and time, e.g. 2026-11-26 22:30.");
            return null;
        }
        Optional<Typed> typed = parse(text.strip());
        if (typed.isEmpty()) {
            errors.rejectValue(field, "form", "“" + text + "” is not a date and time. Enter one like 2026-11-26 22:30.");
            return null;
        }
        return instant(field, typed.get(), zone, errors);
    }

    private record Typed(LocalDateTime local, @Nullable ZoneOffset offset) {
    }

    private static Optional<Typed> parse(String text) {
        Matcher found = TYPED.matcher(text.replace('−', '-'));
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            String offset = found.group(3);
            return Optional.of(new Typed(LocalDateTime.parse(found.group(1) + "T" + found.group(2)),
                    offset == null ? null : ZoneOffset.of(offset)));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static @Nullable Instant instant(String field, Typed typed, ZoneId zone, Errors errors) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(typed.local());
        if (offsets.isEmpty()) {
            errors.rejectValue(field, "gap", skipped(typed.local(), zone));
            return null;
        }
        if (offsets.size() > 1 && typed.offset() == null) {
            errors.rejectValue(field, "twice", twice(typed.local(), zone, offsets));
            return null;
        }
        if (typed.offset() != null && !offsets.contains(typed.offset())) {
            errors.rejectValue(field, "offset", LOCAL.format(typed.local()) + " has the offset " + words(offsets) + " in " + zone
                    + ", not " + name(typed.offset()) + ".");
            return null;
        }
        return typed.local().toInstant(typed.offset() == null ? offsets.getFirst() : typed.offset());
    }

    private static String skipped(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition gap = zone.getRules().getTransition(local);
        return LOCAL.format(local) + " does not exist in " + zone + ". The clocks go forward from "
                + CLOCK.format(gap.getDateTimeBefore()) + " to " + CLOCK.format(gap.getDateTimeAfter())
                + ". Enter an earlier or a later time.";
    }

    private static String twice(LocalDateTime local, ZoneId zone, List<ZoneOffset> offsets) {
        String text = LOCAL.format(local);
        return text + " happens twice in " + zone + ", because the clocks go back. Enter " + text + " " + name(offsets.getFirst())
                + " for the first or " + text + " " + name(offsets.getLast()) + " for the second.";
    }

    private static String words(List<ZoneOffset> offsets) {
        return String.join(" or ", offsets.stream().map(TimeField::name).toList());
    }

    private static String name(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
    }
}
