package org.magrathea.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.magrathea.given.Given.aHost;
import static org.magrathea.given.Given.aMachine;
import static org.magrathea.given.Given.aTenant;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.magrathea.Databases;
import org.magrathea.HostOfTests;
import org.magrathea.access.Person;
import org.magrathea.machines.InventoryTaken;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.mockito.Mockito;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Usage on both databases: falling resolution in a fixed number of rows, without gaps, and each sample once. */
class UsageTest {

    private static final long START = Instant.parse("2026-11-24T00:00:00Z").getEpochSecond();
    private static final int DAY = 86_400;
    private static int serial;

    static Stream<Arguments> databases() {
        return Stream.of(Arguments.of("H2", (Function<String, DataSource>) Databases::h2),
                Arguments.of("PostgreSQL", (Function<String, DataSource>) Databases::postgres));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void resolutionsFall_meansAndPeaksStay(String name, Function<String, DataSource> start) {
        Portal portal = new Portal(start);
        for (int step = 0; step < 2 * 360; step++) {
            portal.zaphod.uses("sparrow", step % 6 == 0 ? 900_000L : 0L, 100L << 20, 3L << 30);
            portal.zaphod.sample(START + step * 10L);
        }
        portal.fetch(START + 7200);

        assertThat(portal.count(Resolution.TEN_SECONDS)).isEqualTo(24);
        for (Resolution resolution : List.of(Resolution.MINUTE, Resolution.QUARTER, Resolution.DAY)) {
            List<History.At> points = portal.points(resolution);
            assertThat(points).as(resolution.name()).hasSize(switch (resolution) {
                case MINUTE -> 120;
                case QUARTER -> 8;
                default -> 1;
            });
            points.forEach(at -> {
                assertThat(at.point().mean(Series.CPU)).as(resolution.name()).isCloseTo(150_000, within(300.0));
                assertThat(at.point().peak(Series.CPU)).as(resolution.name()).isCloseTo(900_000, within(900.0));
                assertThat(at.point().mean(Series.DISK)).as(resolution.name()).isCloseTo(3L << 30, within(3e6));
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void numberOfRowsIsFixed(String name, Function<String, DataSource> start) {
        Portal portal = new Portal(start);
        portal.zaphod.uses("sparrow", 1000L, 100L << 20, 3L << 30);
        long time = portal.run(START, START + 63L * DAY, 600);
        Map<Resolution, Long> rows = portal.counts();
        portal.run(time, time + 3L * DAY, 600);

        assertThat(portal.counts()).isEqualTo(rows);
        assertThat(rows).isEqualTo(Map.of(Resolution.TEN_SECONDS, 25L, Resolution.MINUTE, 49L, Resolution.QUARTER, 61L,
                Resolution.DAY, 1L));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void samplesOfAStoppedPortalAreFetchedLater(String name, Function<String, DataSource> start) {
        Portal portal = new Portal(start);
        portal.zaphod.uses("sparrow", 1000L, 100L << 20, 3L << 30);
        portal.run(START, START + 900, 10);
        for (long time = START + 900; time < START + 7100; time += 10) {
            portal.zaphod.sample(time);
        }
        portal.fetch(START + 7100);

        assertThat(portal.history(Period.TWO_HOURS).points().subList(2, 94)).doesNotContainNull();
        assertThat(portal.points(Resolution.MINUTE)).hasSize(115);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void stoppedMachineAndSilentHostAreDifferent(String name, Function<String, DataSource> start) {
        Portal portal = new Portal(start);
        portal.zaphod.uses("sparrow", 1000L, 100L << 20, 3L << 30);
        portal.run(START, START + 1800, 10);
        portal.zaphod.uses("sparrow", null, null, 3L << 30);
        portal.run(START + 1800, START + 3600, 10);
        portal.zaphod.uses("sparrow", 1000L, 100L << 20, 3L << 30);
        portal.run(START + 5400, START + 7200, 10);
        History history = portal.history(Period.TWO_HOURS);
        double[] cpu = history.line("CPU", Series.CPU).means();
        double[] disk = history.line("Disk", Series.DISK).means();

        assertThat(List.of(cpu[12], disk[12])).doesNotContain(Double.NaN);
        assertThat(cpu[36]).as("stopped").isNaN();
        assertThat(disk[36]).isCloseTo(3L << 30, within(3e6));
        assertThat(history.down()[36]).isEqualTo(1);
        assertThat(history.points().get(60)).as("silent").isNull();
        assertThat(history.down()[60]).isZero();
        assertThat(history.latest()).isNotNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void wrongClockOfTheHostChangesNothing(String name, Function<String, DataSource> start) {
        Portal portal = new Portal(start);
        portal.zaphod.uses("sparrow", 1000L, 100L << 20, 3L << 30);
        portal.run(START, START + 600, 10);
        portal.zaphod.setClockAhead(5000);
        portal.run(START + 600, START + 1200, 10);
        portal.zaphod.setClockAhead(-90_000);
        portal.run(START + 1200, START + 1800, 10);

        assertThat(portal.points(Resolution.TEN_SECONDS)).hasSize(180);
        assertThat(portal.points(Resolution.MINUTE)).hasSize(30);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void rebootOfTheHostKeepsEarlierSamples(String name, Function<String, DataSource> start) {
        Portal portal = new Portal(start);
        portal.zaphod.setClockAhead(700);
        portal.zaphod.uses("sparrow", 1000L, 100L << 20, 3L << 30);
        portal.run(START, START + 300, 10);
        for (long time = START + 300; time < START + 600; time += 10) {
            portal.zaphod.sample(time);
        }
        portal.zaphod.reboot(START + 603);
        portal.zaphod.sample(START + 613);
        portal.fetch(START + 620);

        assertThat(portal.points(Resolution.TEN_SECONDS)).hasSizeBetween(60, 61);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void hostThatLostItsSamplesGoesOn(String name, Function<String, DataSource> start) {
        Portal portal = new Portal(start);
        portal.zaphod.uses("sparrow", 1000L, 100L << 20, 3L << 30);
        portal.run(START, START + 300, 10);
        portal.zaphod.loseSamples();
        portal.run(START + 300, START + 600, 10);

        assertThat(portal.points(Resolution.TEN_SECONDS)).hasSize(60);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void movedMachineKeepsItsUsage(String name, Function<String, DataSource> start) {
        Portal portal = new Portal(start);
        portal.zaphod.uses("sparrow", 1000L, 100L << 20, 3L << 30);
        portal.run(START, START + 600, 10);
        portal.moveToTrillian();
        portal.zaphod.uses("sparrow", null, null, 3L << 30);
        portal.trillian.uses("sparrow", 500_000L, 100L << 20, 3L << 30);
        portal.run(START + 600, START + 1200, 10);
        List<History.At> points = portal.points(Resolution.TEN_SECONDS);

        assertThat(points).hasSize(120);
        assertThat(points).allMatch(at -> at.point().running() == 1);
        assertThat(points.getLast().point().mean(Series.CPU)).isCloseTo(500_000, within(500.0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void twoNodesRecordEachSampleOnce(String name, Function<String, DataSource> start) throws Exception {
        Portal portal = new Portal(start);
        portal.zaphod.uses("sparrow", 1000L, 100L << 20, 3L << 30);
        portal.run(START, START + 300, 10);
        for (long time = START + 300; time < START + 3600; time += 10) {
            portal.zaphod.sample(time);
        }
        portal.now = START + 3600;
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> fetches = new ArrayList<>();
            IntStream.range(0, 4).forEach(node -> fetches.add(() -> {
                portal.node(1).after(new InventoryTaken(1));
                return true;
            }));
            for (Future<Boolean> fetch : nodes.invokeAll(fetches)) {
                assertThat(fetch.get()).isTrue();
            }
        }
        portal.fetch(START + 3600);

        assertThat(portal.points(Resolution.TEN_SECONDS)).hasSize(360).allMatch(at -> at.point().samples() == 1);
        assertThat(portal.points(Resolution.MINUTE)).hasSize(60).allMatch(at -> at.point().samples() == 6);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void recordingAgainChangesNothing(String name, Function<String, DataSource> start) {
        Portal portal = new Portal(start);
        portal.zaphod.uses("sparrow", 1000L, 100L << 20, 3L << 30);
        portal.run(START, START + 3600, 10);
        List<String> before = portal.dump();
        portal.sql.sql("delete from usage_cursor").update();
        portal.fetch(START + 3600);

        assertThat(portal.dump()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void listReadsAllMachinesAtOnce(String name, Function<String, DataSource> start) {
        Portal portal = new Portal(start);
        portal.zaphod.uses("sparrow", 250_000L, 100L << 20, 3L << 30);
        portal.run(START, START + 3600, 10);
        Map<Long, History> histories = portal.histories.lastDay(List.of(1L, 2L));

        assertThat(histories).containsOnlyKeys(1L);
        assertThat(histories.get(1L).line("CPU", Series.CPU).mean().orElseThrow()).isCloseTo(250_000, within(300.0));
        assertThat(histories.get(1L).latest()).isNotNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    void linesOfListsAreInCoresAndLoad(String name, Function<String, DataSource> start) {
        Portal portal = new Portal(start);
        portal.zaphod.uses("sparrow", 250_000L, 100L << 20, 3L << 30);
        portal.run(START, START + 3600, 10);
        UsageInLists lists = new UsageInLists(portal.histories);

        assertThat(lists.cpu(List.of(1L, 2L))).containsOnlyKeys(1L);
        assertThat(lists.cpu(List.of(1L)).get(1L).mean().orElseThrow()).isCloseTo(0.25, within(0.001));
        assertThat(lists.load(List.of(1L, 77L))).containsOnlyKeys(1L);
        assertThat(lists.cpu(List.of())).isEmpty();
    }

    /** A database with two hosts, a machine on the first, and a portal that asks the hosts when told to. */
    private static final class Portal {

        private final JdbcClient sql;
        private final UsageStore store;
        private final Cursors cursors;
        private final UsageRecorder recorder;
        private final TransactionTemplate transaction;
        private final Histories histories;
        private final Machines machines = Mockito.mock(Machines.class);
        private final SampledHost zaphod = new SampledHost(START - 5003);
        private final SampledHost trillian = new SampledHost(START - 90_003);
        private volatile long now = START;

        Portal(Function<String, DataSource> start) {
            DataSource database = pooled(start.apply("usage_" + ++serial));
            Flyway.configure().dataSource(database).load().migrate();
            sql = JdbcClient.create(database);
            Clock clock = Mockito.mock(Clock.class);
            Mockito.when(clock.instant()).thenAnswer(call -> Instant.ofEpochSecond(now));
            transaction = new TransactionTemplate(new JdbcTransactionManager(database));
            store = new UsageStore(sql, new JdbcTemplate(database));
            cursors = new Cursors(sql);
            recorder = new UsageRecorder(cursors, store, new Aggregation(store), machines, clock);
            histories = new Histories(store, clock);
            fill();
            place(1);
        }

        /** H2 checks constraints in the session that made them, so that one must stay open. */
        private static DataSource pooled(DataSource database) {
            HikariDataSource pool = new HikariDataSource();
            pool.setDataSource(database);
            pool.setMaximumPoolSize(5);
            pool.setMaxLifetime(0);
            return pool;
        }

        private void fill() {
            Person otter = aTenant().called("otter").in(sql);
            long first = aHost().called("zaphod").seen().in(sql);
            aHost().called("trillian").seen().in(sql);
            aMachine().called("sparrow").on(first).of(otter).running().in(sql);
        }

        private void place(long host) {
            MachineFacts sparrow = Mockito.mock(MachineFacts.class);
            Mockito.when(sparrow.id()).thenReturn(1L);
            Mockito.when(sparrow.name()).thenReturn("sparrow");
            Mockito.when(sparrow.isHere()).thenReturn(true);
            Mockito.when(machines.onHost(host)).thenReturn(List.of(sparrow));
            Mockito.when(machines.onHost(3 - host)).thenReturn(List.of());
        }

        void moveToTrillian() {
            place(2);
        }

        /** A node of the portal, whose recorder has its transactions. */
        UsageRefresh node(long host) {
            HostOfTests gateway = new HostOfTests();
            gateway.sample(since -> (host == 1 ? zaphod : trillian).answer(since, now));
            UsageRecorder transactional = Mockito.mock(UsageRecorder.class);
            Mockito.when(transactional.record(Mockito.anyLong(), Mockito.any(), Mockito.any()))
                    .thenAnswer(call -> transaction.execute(status -> recorder.record(call.getArgument(0), call.getArgument(1),
                            call.getArgument(2))));
            return new UsageRefresh(gateway, cursors, transactional);
        }

        void fetch(long time) {
            now = time;
            node(1).after(new InventoryTaken(1));
            node(2).after(new InventoryTaken(2));
        }

        /** Samples at each step, and fetches every ten minutes and at the end. Returns the end. */
        long run(long from, long to, int step) {
            for (long time = from; time < to; time += step) {
                zaphod.sample(time);
                trillian.sample(time);
                if ((time - from) % 600 == 590) {
                    fetch(time);
                } else if (step >= 600 && (time - from) % 7200 == 0) {
                    fetch(time);
                }
            }
            fetch(to);
            return to;
        }

        History history(Period period) {
            return histories.ofMachine(1, period);
        }

        List<History.At> points(Resolution resolution) {
            return store.blocks(List.of(store.ofMachine(1).orElseThrow()), resolution, Series.OF_A_MACHINE, 0, now + DAY)
                    .stream()
                    .flatMap(row -> row.block().between(0, now + DAY).stream())
                    .toList();
        }

        long count(Resolution resolution) {
            return sql.sql("select count(*) from usage_block where resolution = ? and source_id = ?")
                    .params(resolution.ordinal(), store.ofMachine(1).orElseThrow())
                    .query(Long.class)
                    .single();
        }

        Map<Resolution, Long> counts() {
            Map<Resolution, Long> counts = new java.util.EnumMap<>(Resolution.class);
            for (Resolution resolution : Resolution.values()) {
                counts.put(resolution, count(resolution));
            }
            return counts;
        }

        List<String> dump() {
            return sql.sql("select * from usage_block order by source_id, resolution, slot")
                    .query((row, number) -> row.getLong("source_id") + " " + row.getInt("resolution") + " " + row.getInt("slot")
                            + " "
                            + row.getLong("begins_at") + " " + java.util.Arrays.hashCode(row.getBytes("points")))
                    .list();
        }
    }
}
