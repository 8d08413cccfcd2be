package org.magrathea.hosts;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A forecast of a full disk, by the median of all slopes between two days. A single large day does not distort it.
 *
 * @param full null without growth, or with too few days of data
 * @param perDay bytes a day
 * @param days number of days with data
 */
public record Forecast(@Nullable LocalDate full, long perDay, int days) {

    private static final int MIN_DAYS = 7;
    private static final int MAX_DAYS = 3650;

    /** The usage on one day, in bytes. */
    public record Day(LocalDate date, long used) {
    }

    /** @param room bytes that may be used, usually the disk without its reserve */
    public static Forecast of(List<Day> days, long room) {
        if (days.size() < MIN_DAYS) {
            return new Forecast(null, 0, days.size());
        }
        List<Double> slopes = new ArrayList<>();
        for (int one = 0; one < days.size(); one++) {
            for (int other = one + 1; other < days.size(); other++) {
                long apart = ChronoUnit.DAYS.between(days.get(one).date(), days.get(other).date());
                slopes.add((days.get(other).used() - days.get(one).used()) / (double) apart);
            }
        }
        Collections.sort(slopes);
        double slope = slopes.get(slopes.size() / 2);
        double left = (room - days.getLast().used()) / slope;
        return slope <= 0 || left > MAX_DAYS
                ? new Forecast(null, Math.round(slope), days.size())
                : new Forecast(days.getLast().date().plusDays(Math.max(0, (long) left)), Math.round(slope), days.size());
    }

    public boolean tooFewDays() {
        return days < MIN_DAYS;
    }
}
