package org.magrathea.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.magrathea.Databases;
import org.magrathea.hosts.Traffic;

/** Traffic by day on both databases, from counters that begin again, and one warning a month. */
class TrafficTest {

    private static final Instant START = Instant.parse("2026-10-31T23:50:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-01");

    static Stream<Arguments> databases() {
        return Stream.of(Arguments.of("H2", (Function<String, DataSource>) Databases::h2),
                Arguments.of("PostgreSQL", (Function<String, DataSource>) Databases::postgres));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void countersAreAddedToTheirDay(String name, Function<String, DataSource> start) {
        TrafficPortal portal = new TrafficPortal(start, 0);
        portal.record(START, "a", of("10.77.0.2", 5_000, 100));
        portal.record(START.plusSeconds(300), "a", of("10.77.0.2", 6_000, 250));
        portal.record(START.plusSeconds(900), "a", of("10.77.0.2", 9_000, 250), of("203.0.113.66", 70, 0));

        TrafficSummary summary = portal.summary(TODAY);
        assertThat(summary.months()).containsExactly(new TrafficSummary.Month(YearMonth.of(2026, 11), 3_070, 0),
                new TrafficSummary.Month(YearMonth.of(2026, 10), 1_000, 150));
        assertThat(summary.rows()).extracting(TrafficSummary.Row::address, TrafficSummary.Row::peer, TrafficSummary.Row::todayIn)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("10.77.0.2", "Internet", 3_000L),
                        org.assertj.core.groups.Tuple.tuple("203.0.113.66", "Internet", 70L));
        assertThat(summary.worldThisMonth()).isEqualTo(3_070);
        assertThat(summary.chart().lines().getFirst().means()[95]).isEqualTo(3_070);
        assertThat(summary.chart().lines().getFirst().means()[90]).isEqualTo(1_000);
        assertThat(summary.chart().lines().getFirst().means()[89]).isNaN();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void countersThatBeginAgainLoseNothing(String name, Function<String, DataSource> start) {
        TrafficPortal portal = new TrafficPortal(start, 0);
        portal.record(START.plusSeconds(900), "a", of("10.77.0.2", 5_000, 0));
        portal.record(START.plusSeconds(1200), "b", of("10.77.0.2", 7_000, 0));
        portal.record(START.plusSeconds(1500), "b", of("10.77.0.2", 400, 0));

        assertThat(portal.summary(TODAY).worldThisMonth()).isEqualTo(7_400);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void answerIsRecordedOnce(String name, Function<String, DataSource> start) {
        TrafficPortal portal = new TrafficPortal(start, 0);
        portal.record(START.plusSeconds(900), "a", of("10.77.0.2", 5_000, 0));
        portal.record(START.plusSeconds(1200), "a", of("10.77.0.2", 6_000, 0));
        portal.record(START.plusSeconds(1200), "a", of("10.77.0.2", 6_000, 0));
        portal.record(START.plusSeconds(1000), "a", of("10.77.0.2", 5_500, 0));

        assertThat(portal.summary(TODAY).worldThisMonth()).isEqualTo(1_000);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void ownerIsWarnedOnceAMonth(String name, Function<String, DataSource> start) {
        TrafficPortal portal = new TrafficPortal(start, 4_000);
        portal.record(START, "a", of("10.77.0.2", 0, 0));
        portal.record(START.plusSeconds(300), "a", of("10.77.0.2", 3_000, 900));
        assertThat(portal.subjects()).isEmpty();

        portal.record(START.plusSeconds(360), "a", of("10.77.0.2", 3_000, 1_100));
        portal.record(START.plusSeconds(400), "a", of("10.77.0.2", 9_000, 1_100));
        assertThat(portal.subjects()).containsExactly("sparrow has exceeded 3.9 KiB of traffic this month");

        portal.record(START.plusSeconds(900), "a", of("10.77.0.2", 9_000, 9_000));
        assertThat(portal.subjects()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void oldDaysAreDeleted(String name, Function<String, DataSource> start) {
        TrafficPortal portal = new TrafficPortal(start, 0);
        portal.record(START, "a", of("10.77.0.2", 0, 0));
        portal.record(START.plusSeconds(300), "a", of("10.77.0.2", 3_000, 900));
        portal.record(START.plusSeconds(900), "a", of("10.77.0.2", 4_000, 900));

        portal.store().deleteBefore(LocalDate.ofInstant(START.plusSeconds(900), ZoneOffset.UTC));

        assertThat(portal.summary(TODAY).months()).hasSize(1);
    }

    /** An address with traffic of the internet only: bytes in and out, and as many packets. */
    private static Traffic.OfAddress of(String address, long in, long out) {
        Traffic.Count[] counts = new Traffic.Count[Traffic.Way.values().length];
        Arrays.fill(counts, Traffic.Count.NONE);
        counts[Traffic.Way.WORLD_IN.ordinal()] = new Traffic.Count(in, in);
        counts[Traffic.Way.WORLD_OUT.ordinal()] = new Traffic.Count(out, out);
        return new Traffic.OfAddress("sparrow", address, List.of(counts));
    }
}
