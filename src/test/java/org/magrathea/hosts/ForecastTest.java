package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** The forecast of a full disk. */
class ForecastTest {

    @Test
    void steadyGrowthIsExtrapolated() {
        Forecast forecast = Forecast.of(days(10, day -> 100 + day * 10L), 290);

        assertThat(forecast.perDay()).isEqualTo(10);
        assertThat(forecast.full()).isEqualTo("2026-11-20");
    }

    @Test
    void oneLargeDayDoesNotDistortTheForecast() {
        Forecast forecast = Forecast.of(days(10, day -> 100 + day * 10L + (day == 5 ? 5000 : 0)), 290);

        assertThat(forecast.perDay()).isEqualTo(10);
    }

    @Test
    void diskWithoutGrowthIsNeverFull() {
        assertThat(Forecast.of(days(10, day -> 100), 290).full()).isNull();
        assertThat(Forecast.of(days(10, day -> 200 - day), 290).full()).isNull();
    }

    @Test
    void lessThanAWeekGivesNoForecast() {
        Forecast forecast = Forecast.of(days(6, day -> 100 + day * 10L), 290);

        assertThat(forecast.tooFewDays()).isTrue();
        assertThat(forecast.full()).isNull();
    }

    private static List<Forecast.Day> days(int number, IntToLongFunction used) {
        List<Forecast.Day> days = new ArrayList<>();
        for (int day = 0; day < number; day++) {
            days.add(new Forecast.Day(LocalDate.of(2026, 11, 1).plusDays(day), used.applyAsLong(day)));
        }
        return days;
    }
}
