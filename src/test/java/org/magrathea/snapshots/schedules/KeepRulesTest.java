package org.magrathea.snapshots.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The retention of a schedule. */
class KeepRulesTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    @Test
    void aYearOfDailyRunsKeepsDaysWeeksAndMonths() {
        List<KeepRules.Taken> all = daily("2025-11-26T02:30", 365);

        List<String> kept = kept(new KeepRules(3, 7, 4, 3), all);

        assertThat(kept).containsExactly("2026-11-25", "2026-11-24", "2026-11-23", "2026-11-22", "2026-11-21", "2026-11-20",
                "2026-11-19", "2026-11-15", "2026-11-08", "2026-10-31", "2026-09-30");
    }

    @Test
    void snapshotCanHaveSeveralReasons() {
        Map<KeepRules.Taken, List<String>> judged = new KeepRules(1, 1, 1, 1).judge(daily("2026-11-25T02:30", 1), VIENNA);

        assertThat(judged.values().iterator().next()).containsExactly("one of the last 1", "of 2026-11-25", "of week 2026-W48",
                "of 2026-11");
    }

    @Test
    void daysWithoutASnapshotUseNoSlot() {
        List<KeepRules.Taken> gaps = List.of(taken(1, "2026-11-25T02:30"), taken(2, "2026-11-10T02:30"),
                taken(3, "2026-10-01T02:30"));

        assertThat(kept(new KeepRules(1, 3, 0, 0), gaps)).hasSize(3);
    }

    @Test
    void newestSnapshotOfADayIsKept() {
        List<KeepRules.Taken> three = List.of(taken(1, "2026-11-25T02:30"), taken(2, "2026-11-25T12:00"),
                taken(3, "2026-11-25T11:00"));

        Map<KeepRules.Taken, List<String>> judged = new KeepRules(0, 5, 0, 0).judge(three, VIENNA);

        assertThat(judged.entrySet().stream().filter(entry -> !entry.getValue().isEmpty()).map(entry -> entry.getKey().id()))
                .containsExactly(2L);
    }

    @Test
    void weekBelongsToTheYearOfItsThursday() {
        Map<KeepRules.Taken, List<String>> judged = new KeepRules(0, 0, 2, 0)
                .judge(List.of(taken(1, "2026-12-31T02:30"), taken(2, "2027-01-02T02:30"), taken(3, "2027-01-04T02:30")), VIENNA);

        assertThat(judged.values().stream().flatMap(List::stream)).containsExactly("of week 2027-W01", "of week 2026-W53");
    }

    @Test
    void daysAreInTheOwnersTimeZone() {
        KeepRules.Taken beforeMidnightInUtc = new KeepRules.Taken(1, Instant.parse("2026-11-24T23:30:00Z"));

        assertThat(new KeepRules(0, 1, 0, 0).judge(List.of(beforeMidnightInUtc), VIENNA).get(beforeMidnightInUtc))
                .containsExactly("of 2026-11-25");
    }

    @Test
    void withoutRulesNothingIsKept() {
        assertThat(kept(new KeepRules(0, 0, 0, 0), daily("2026-11-01T02:30", 10))).isEmpty();
    }

    private static List<String> kept(KeepRules rules, List<KeepRules.Taken> all) {
        return rules.judge(all, VIENNA)
                .entrySet()
                .stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey().at().atZone(VIENNA).toLocalDate().toString())
                .toList();
    }

    @Test
    void wordsLeaveOutNumbersThatAreZero() {
        assertThat(new KeepRules(3, 7, 4, 3).words()).isEqualTo("the last 3, 7 daily, 4 weekly and 3 monthly snapshots");
        assertThat(new KeepRules(3, 0, 4, 0).words()).isEqualTo("the last 3 and 4 weekly snapshots");
        assertThat(new KeepRules(0, 0, 2, 0).words()).isEqualTo("2 weekly snapshots");
        assertThat(new KeepRules(1, 0, 0, 0).words()).isEqualTo("the last snapshot");
        assertThat(new KeepRules(0, 0, 0, 0).words()).isEqualTo("no snapshots");
    }

    private static List<KeepRules.Taken> daily(String first, int days) {
        List<KeepRules.Taken> all = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            all.add(new KeepRules.Taken(day + 1, LocalDateTime.parse(first).plusDays(day).atZone(VIENNA).toInstant()));
        }
        return all;
    }

    private static KeepRules.Taken taken(long id, String local) {
        return new KeepRules.Taken(id, LocalDateTime.parse(local).atZone(VIENNA).toInstant());
    }
}
