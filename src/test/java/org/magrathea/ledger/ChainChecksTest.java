package org.magrathea.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.magrathea.Databases;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.accounts.People;
import org.magrathea.notices.Notice;
import org.mockito.Mockito;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks of the chain are stored on both databases, and a broken chain is reported. */
class ChainChecksTest {

    private static final Instant AT = Instant.parse("2026-11-26T21:30:00Z");
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final Person HERON = new Person(1, "heron", "heron@example.org", Role.ADMIN, ZoneId.of("UTC"));

    private final List<Object> events = new ArrayList<>();

    static Stream<Arguments> databases() {
        return Stream.of(Arguments.of("H2", (Function<String, DataSource>) Databases::h2),
                Arguments.of("PostgreSQL", (Function<String, DataSource>) Databases::postgres));
    }

    private record Ledger(JdbcClient sql, ChainChecks checks) {
    }

    private Ledger ledger(DataSource database) {
        Flyway.configure().dataSource(database).load().migrate();
        JdbcClient sql = JdbcClient.create(database);
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        LedgerRepository book = new LedgerRepository(sql);
        transaction.executeWithoutResult(status -> {
            for (int number = 0; number < 3; number++) {
                book.append(
                        List.of(new Draft(AT, "heron", 1L, Act.REQUEST_APPROVED, 5L, "sparrow", 12L, null, "approved", null,
                                Activity.of(ActivityKind.REQUEST, null))));
            }
        });
        People people = Mockito.mock(People.class);
        Mockito.when(people.admins()).thenReturn(List.of(HERON));
        return new Ledger(sql, new ChainChecks(new ChainCheck(book), sql, people, events::add, transaction,
                Clock.fixed(AT, ZoneOffset.UTC)));
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("databases")
    void resultOfTheLastCheckIsKept(String name, Function<String, DataSource> start) {
        Ledger ledger = ledger(start.apply("checks_" + SERIAL.incrementAndGet()));
        assertThat(ledger.checks().last()).isEmpty();

        ledger.checks().run(null);
        assertThat(ledger.checks().last().orElseThrow().by()).isNull();

        ledger.checks().run(HERON);
        ChainChecks.Result last = ledger.checks().last().orElseThrow();
        assertThat(last.by()).isEqualTo("heron");
        assertThat(last.at()).isEqualTo(AT);
        assertThat(last.report().whole()).isEqualTo(3);
        assertThat(last.report().good()).isTrue();
        assertThat(events).isEmpty();
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("databases")
    void adminsAreToldOfTheFirstBrokenEntry(String name, Function<String, DataSource> start) {
        Ledger ledger = ledger(start.apply("checks_" + SERIAL.incrementAndGet()));
        ledger.sql().sql("update ledger_entry set what = 'denied' where id = 2").update();

        ledger.checks().run(null);

        ChainReport.Broken broken = ledger.checks().last().orElseThrow().report().broken();
        assertThat(broken).isNotNull();
        assertThat(broken.entry()).isEqualTo(2);
        assertThat(broken.how()).contains("was changed after");
        assertThat(events).singleElement().isInstanceOfSatisfying(Notice.class, notice -> {
            assertThat(notice.readers()).isEqualTo(List.of(HERON));
            assertThat(notice.subject()).isEqualTo("Audit log broken at entry 2");
            assertThat(notice.key()).isEqualTo("ledger-broken-2");
        });
    }
}
