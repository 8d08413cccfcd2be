package org.magrathea.web.kit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.magrathea.web.Show;

/**
 * The browser's field for a date and time, or for a date, in the time zone of the reader. A value that such a field cannot hold, e.g.
 * a wrong one or one with an offset, is shown in a text field.
 */
final class TimeInput {

    private static final Pattern LOCAL = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)[ T]+(\\d\\d:\\d\\d)(?::\\d\\d)?");
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final String EXAMPLE = "e.g. 2026-11-26 22:30";

    private TimeInput() {
    }

    /**
     * Sets type, limits and help, and returns the value of the input. {@code ahead} is the number of days that can be chosen from now.
     *
     * @param typed escaped
     */
    static @Nullable String dateTime(Given given, @Nullable String typed) {
        Show show = (Show) Objects.requireNonNull(given.context().getExpressionObjects().getObject("show"));
        ZoneId zone = show.zone();
        String ahead = given.take("ahead");
        String help = given.take("help");
        LocalDateTime local = local(typed);
        boolean blank = typed == null || typed.isBlank();
        boolean once = local != null && zone.getRules().getValidOffsets(local).size() == 1;
        if (blank || once) {
            given.setDefault("type", "datetime-local");
            given.setDefault("step", "60");
            if (ahead != null) {
                LocalDateTime now = LocalDateTime.ofInstant(show.now(), zone).truncatedTo(ChronoUnit.MINUTES);
                given.setDefault("min", FIELD.format(now));
                given.setDefault("max", FIELD.format(now.plus(Duration.ofDays(Long.parseLong(ahead)))));
            }
        } else {
            given.setDefault("note", EXAMPLE);
            given.setDefault("maxlength", "30");
        }
        given.setDefault("autocomplete", "off");
        Instant at = local == null ? show.now() : local.atZone(zone).toInstant();
        given.set("help", (help == null ? "" : help + " ") + "Time zone: " + zone.getId() + offset(zone, at) + "."
                + (local == null || zone.normalized().equals(ZoneOffset.UTC) ? "" : " " + meaning(local, at)));
        return once ? FIELD.format(local) : typed;
    }

    /** Sets the type and returns the value of the input. */
    static @Nullable String date(Given given, @Nullable String typed) {
        if (typed == null || typed.isBlank() || isDate(typed.strip())) {
            given.setDefault("type", "date");
        } else {
            given.setDefault("note", "e.g. 2026-12-24");
            given.setDefault("maxlength", "10");
        }
        given.setDefault("autocomplete", "off");
        return typed;
    }

    private static String meaning(LocalDateTime local, Instant at) {
        return WORDS.format(local) + " is " + WORDS.format(at.atOffset(ZoneOffset.UTC)) + " UTC.";
    }

    private static String offset(ZoneId zone, Instant at) {
        ZoneOffset offset = zone.getRules().getOffset(at);
        return zone.normalized().equals(ZoneOffset.UTC)
                ? ""
                : " (UTC" + (offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId()) + ")";
    }

    private static @Nullable LocalDateTime local(@Nullable String typed) {
        var found = LOCAL.matcher(typed == null ? "" : typed.strip());
        try {
            return found.matches() ? LocalDateTime.parse(found.group(1) + "T" + found.group(2)) : null;
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static boolean isDate(String typed) {
        try {
            LocalDate.parse(typed);
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }
}
