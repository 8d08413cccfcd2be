package org.magrathea.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.magrathea.Databases;
import org.magrathea.SideBySide;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How many guesses pass, from one address and from many, and that right passwords leave nothing behind. */
@SideBySide
class SignInRateLimiterTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    /** What docs/security.md and decision 0004 promise. */
    private static final int MOST_IN_THE_FIRST_HOUR = 310;
    private static final int MOST_IN_EACH_FURTHER_HOUR = 250;

    private final HandClock clock = new HandClock();

    static Stream<Arguments> databases() {
        return Stream.of(Arguments.of("H2", (Supplier<DataSource>) () -> Databases.h2("brake" + NUMBER.incrementAndGet())),
                Arguments.of("PostgreSQL", (Supplier<DataSource>) () -> Databases.postgres("brake" + NUMBER.incrementAndGet())));
    }

    @Test
    void manyAddressesGetLimitedAttemptsAtOneName() {
        SignInRateLimiter brake = brake(h2());
        int first = guessesInAnHour(brake);
        int second = guessesInAnHour(brake);
        System.out.printf("2000 addresses without a pause had %d guesses at one name in the first hour, %d in the second%n",
                first,
                second);

        assertThat(first).isBetween(200, MOST_IN_THE_FIRST_HOUR);
        assertThat(second).isBetween(200, MOST_IN_EACH_FURTHER_HOUR);
    }

    @Test
    void oneAddressGetsLimitedAttemptsAtAllNames() {
        SignInRateLimiter brake = brake(h2());
        int passed = 0;
        for (int second = 0; second < 3600; second++) {
            passed += passes(brake, unknownDevices("name" + second, "192.0.2.1")) ? 1 : 0;
            clock.pass(Duration.ofSeconds(1));
        }

        assertThat(passed).isBetween(50, 105);
    }

    @Test
    void fewAddressesDoNotBlockTheOwnerElsewhere() {
        SignInRateLimiter brake = brake(h2());
        int[] next = new int[6];
        for (int second = 0; second < 7200; second++) {
            for (int address = 0; address < next.length; address++) {
                if (second >= next[address] || second % 60 == 0) {
                    next[address] = second + secondsToWait(brake, unknownDevices("otter", "192.0.2." + (50 + address)));
                }
            }
            if (second % 600 == 0) {
                assertThat(passes(brake, unknownDevices("otter", "198.51.100.9"))).as("the owner after %d s", second).isTrue();
                brake.worked(unknownDevices("otter", "198.51.100.9"));
            }
            clock.pass(Duration.ofSeconds(1));
        }
    }

    @Test
    void unknownDevicesDoNotBlockAKnownDevice() {
        SignInRateLimiter brake = brake(h2());
        guessesInAnHour(brake);
        assertThat(passes(brake, unknownDevices("otter", "198.51.100.9"))).as("a new device meanwhile").isFalse();

        List<RateLimitKey> device = List.of(RateLimitKey.device(1, "laptop"));
        IntStream.range(0, RateLimitKey.MOST_OF_A_DEVICE).forEach(typo -> assertThat(passes(brake, device)).isTrue());
        assertThat(passes(brake, device)).as("its own budget is bounded too").isFalse();
        clock.pass(Duration.ofMinutes(2));
        assertThat(passes(brake, device)).isTrue();
    }

    @Test
    void correctPasswordResetsOwnCountAndOthersDecay() {
        DataSource database = h2();
        SignInRateLimiter brake = brake(database);
        List<RateLimitKey> office = unknownDevices("otter", "192.0.2.1");
        IntStream.range(0, 19).forEach(typo -> passes(brake, unknownDevices("colleague" + typo, "192.0.2.1")));
        for (int day = 0; day < 200; day++) {
            assertThat(passes(brake, office)).isTrue();
            brake.worked(office);
        }
        assertThat(level(database, "address 192.0.2.1")).isBetween(18.0, 19.0);

        clock.pass(Duration.ofMinutes(20));
        passes(brake, office);
        assertThat(level(database, "address 192.0.2.1")).as("a quarter, and this one").isBetween(5.0, 6.0);
    }

    @Test
    void tableStaysSmall() {
        DataSource database = h2();
        SignInRateLimiter brake = brake(database);
        JdbcClient sql = JdbcClient.create(database);
        sql.sql("""
                insert into sign_in_failures (subject, level, failures, last_at)
                select 'invented ' || x, 1, 0, dateadd('SECOND', -mod(x, 3000), cast(? as timestamp with time zone))
                from system_range(1, ?)""")
                .params(clock.instant().atOffset(ZoneOffset.UTC), SignInRateLimiter.MOST_ROWS + 100)
                .update();

        brake.forget();
        assertThat(rows(sql)).isBetween(SignInRateLimiter.MOST_ROWS - 100L, (long) SignInRateLimiter.MOST_ROWS);
        clock.pass(Duration.ofHours(2));
        brake.forget();
        assertThat(rows(sql)).isZero();
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("databases")
    void concurrentAttemptsAllCountOnBothDatabases(String name, Supplier<DataSource> start) throws Exception {
        SignInRateLimiter brake = brake(start.get());
        try (var crowd = Executors.newFixedThreadPool(16)) {
            List<Callable<Boolean>> tries = IntStream.range(0, 40)
                    .mapToObj(each -> (Callable<Boolean>) () -> passes(brake, unknownDevices("otter", "192.0.2.1")))
                    .toList();
            int passed = 0;
            for (var one : crowd.invokeAll(tries)) {
                passed += one.get() ? 1 : 0;
            }
            assertThat(passed).isEqualTo(RateLimitKey.MOST_AT_A_NAME_FROM_AN_ADDRESS);
        }
        RateLimitKey otter = RateLimitKey.name("otter");
        brake.failed(otter);
        brake.failed(otter);
        assertThat(brake.failuresToTell(otter)).isEqualTo(2);
        assertThat(brake.failuresToTell(otter)).isZero();
        brake.forget();
    }

    @Test
    void errorNamesTheWaitAndAnAlternative() {
        SignInRateLimiter brake = brake(h2());
        IntStream.range(0, 20).forEach(each -> passes(brake, unknownDevices("n" + each, "2001:db8:1:2:3:4:5:6")));

        assertThatThrownBy(() -> brake.count(unknownDevices("otter", "2001:db8:1:2:ffff:4:5:6")))
                .as("another address of the same network")
                .hasMessageMatching("Too many failed attempts. Try again in 4[0-9] seconds\\."
                        + " You can sign in now from a device that you have used before.");
    }

    /** Three at a time, as soon as the one before allows it: what comes earlier is refused and counts nowhere. */
    private int guessesInAnHour(SignInRateLimiter brake) {
        int passed = 0;
        int address = 0;
        int second = 0;
        while (second < 3600) {
            int wait = 0;
            for (int each = 0; each < 3; each++) {
                wait = secondsToWait(brake, unknownDevices("otter", "10.0." + address / 250 + "." + address % 250));
                passed += wait == 0 ? 1 : 0;
                address = (address + 1) % 2000;
            }
            wait = Math.clamp(wait, 1, 3600 - second);
            clock.pass(Duration.ofSeconds(wait));
            second += wait;
        }
        return passed;
    }

    /** None if the attempt passes. */
    private static int secondsToWait(SignInRateLimiter brake, List<RateLimitKey> subjects) {
        try {
            brake.count(subjects);
            return 0;
        } catch (TooManyAttempts slow) {
            return (int) slow.seconds();
        }
    }

    private static boolean passes(SignInRateLimiter brake, List<RateLimitKey> subjects) {
        return secondsToWait(brake, subjects) == 0;
    }

    private static List<RateLimitKey> unknownDevices(String name, String address) {
        return List.of(RateLimitKey.address(address), RateLimitKey.nameFrom(name, address), RateLimitKey.name(name));
    }

    private SignInRateLimiter brake(DataSource database) {
        Flyway.configure().dataSource(database).load().migrate();
        return new SignInRateLimiter(JdbcClient.create(database),
                new TransactionTemplate(new DataSourceTransactionManager(database)), clock);
    }

    private static DataSource h2() {
        return Databases.h2("brake" + NUMBER.incrementAndGet() + ";LOCK_TIMEOUT=10000");
    }

    private static double level(DataSource database, String subject) {
        return JdbcClient.create(database)
                .sql("select level from sign_in_failures where subject = ?")
                .param(subject)
                .query(Double.class)
                .single();
    }

    private static long rows(JdbcClient sql) {
        return sql.sql("select count(*) from sign_in_failures").query(Long.class).single();
    }

    /** Time passes when a test says so. */
    private static final class HandClock extends Clock {

        private volatile Instant now = Instant.parse("2026-11-28T10:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
