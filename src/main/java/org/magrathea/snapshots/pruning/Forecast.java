package org.magrathea.snapshots.pruning;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a disk will be full, by the median of all slopes between two days, which a single large day does not disturb.
 *
 * @param full null when it does not grow, or when there are too few days to tell
 * @param perDay bytes a day
 * @param days of which the use is known
 */
record Forecast(@Nullable LocalDate full, long perDay, int days) {

    private static final int FEWEST_DAYS = 7;
    private static final int FARTHEST_DAYS = 3650;

    /** What was used on one day. */
    record Day(LocalDate date, long used) {
    }

    static Forecast of(List<Day> days, long room) {
        if (days.size() < FEWEST_DAYS) {
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
        return slope <= 0 || left > FARTHEST_DAYS
                ? new Forecast(null, Math.round(slope), days.size())
                : new Forecast(days.getLast().date().plusDays(Math.max(0, (long) left)), Math.round(slope), days.size());
    }

    public boolean tooFewDays() {
        return days < FEWEST_DAYS;
    }
}
