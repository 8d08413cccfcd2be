package org.magrathea.summaries;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** The weeks of a person: a summary is due on Mondays at 07:00 in their time zone. */
record SummaryWeek(ZoneId zone) {

    private static final LocalTime HOUR = LocalTime.of(7, 0);

    /** The Monday of the latest summary that is due at an instant. */
    LocalDate due(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return now.isBefore(at(monday)) ? monday.minusWeeks(1) : monday;
    }

    /** When the summary of a Monday is due. */
    Instant at(LocalDate monday) {
        return monday.atTime(HOUR).atZone(zone).toInstant();
    }
}
