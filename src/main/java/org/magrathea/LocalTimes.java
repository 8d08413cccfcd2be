package org.magrathea;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Formats instants as local times for people. When the clocks go back, one hour happens twice. Its times are shown with their
 * offset: {@code Sun 25 Oct 2026 at 02:30 +01:00 Europe/Vienna}.
 */
public final class LocalTimes {

    private static final String TIME_OF_DAY = "HH:mm(:ss)?";

    private final DateTimeFormatter usual;
    private final DateTimeFormatter twice;

    private LocalTimes(DateTimeFormatter usual, DateTimeFormatter twice) {
        this.usual = usual;
        this.twice = twice;
    }

    /**
     * Uses a pattern of {@link DateTimeFormatter} with English names.
     *
     * @throws IllegalArgumentException the pattern contains no {@code HH:mm}, after which the offset is inserted
     */
    public static LocalTimes of(String pattern) {
        String withOffset = pattern.replaceFirst(TIME_OF_DAY, "$0 xxx");
        if (withOffset.equals(pattern)) {
            throw new IllegalArgumentException("No time of day in " + pattern);
        }
        return new LocalTimes(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH),
                DateTimeFormatter.ofPattern(withOffset, Locale.ENGLISH));
    }

    public String write(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        return (happensTwice(local) ? twice : usual).format(local);
    }

    private static boolean happensTwice(ZonedDateTime local) {
        return local.getZone().getRules().getValidOffsets(local.toLocalDateTime()).size() > 1;
    }
}
