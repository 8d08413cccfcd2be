package org.magrathea.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.magrathea.Databases;
import org.magrathea.SideBySide;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The chain on both databases: what is done to its rows by hand is found, and writers at the same time make one chain. */
@SideBySide
class LedgerChainTest {

    private static final Instant AT = Instant.parse("2026-11-26T21:30:00.123456789Z");
    private static final AtomicInteger SERIAL = new AtomicInteger();
    /** What somebody with all rights on the database takes away first. */
    private static final List<String> GUARDS = List.of("alter table ledger_entry drop constraint ledger_entry_follows",
            "alter table ledger_head drop constraint ledger_head_last",
            "alter table ledger_entry drop constraint ledger_entry_first",
            "alter table ledger_entry drop constraint ledger_entry_no_branch");

    static Stream<Arguments> databases() {
        return Stream.of(Arguments.of("H2", (Function<String, DataSource>) Databases::h2),
                Arguments.of("PostgreSQL", (Function<String, DataSource>) Databases::postgres));
    }

    static Stream<Arguments> misdeeds() {
        return databases().flatMap(database -> Stream.of(
                misdeed(database, "what it says is altered", 5, "was changed after",
                        "update ledger_entry set what = 'nobody did anything' where id = 5"),
                misdeed(database, "its time is altered by a microsecond", 5, "was changed after",
                        "update ledger_entry set at = at + interval '0.000001' second where id = 5"),
                misdeed(database, "a word moves from one field to the next", 6, "was changed after",
                        "update ledger_entry set actor = 'he', act = 'ronrequest.approved' where id = 6"),
                misdeed(database, "its reason is taken away", 5, "was changed after",
                        "update ledger_entry set why = null where id = 5"),
                misdeed(database, "it is removed", 5, "is missing", "delete from ledger_entry where id = 5"),
                misdeed(database, "the first is removed", 1, "is missing", "delete from ledger_entry where id = 1"),
                misdeed(database, "the last is removed", 9, "later entries are missing", "delete from ledger_entry where id = 9"),
                misdeed(database, "all are removed", 1, "later entries are missing", "delete from ledger_entry"),
                misdeed(database, "two are swapped", 5, "does not contain the hash",
                        "update ledger_entry set id = 100 where id = 5", "update ledger_entry set id = 5 where id = 6",
                        "update ledger_entry set id = 6 where id = 100"),
                misdeed(database, "one is put in between", 5, "does not contain the hash",
                        "update ledger_entry set id = id + 100 where id >= 5",
                        "update ledger_entry set id = id - 99 where id >= 105",
                        "insert into ledger_entry (id, at, actor, act, what, previous_hash, hash) select 5, at, actor, act, what, hash,"
                                + " repeat('a', 64) from ledger_entry where id = 8",
                        "update ledger_head set entry_id = 10"),
                misdeed(database, "one is added at the end", 10, "after the head",
                        "insert into ledger_entry (id, at, actor, act, what, previous_hash, hash) select 10, at, actor, act, what, hash,"
                                + " repeat('a', 64) from ledger_entry where id = 9"),
                misdeed(database, "the end is cut off and the head bent", 8, "head", "delete from ledger_entry where id = 9",
                        "update ledger_head set entry_id = 8")));
    }

    private static Arguments misdeed(Arguments database, String name, long entry, String how, String... statements) {
        return Arguments.of(database.get()[0], database.get()[1], name, entry, how, List.of(statements));
    }

    @ParameterizedTest(name = "{2} on {0}")
    @MethodSource("misdeeds")
    void checkFindsEachManipulation(String name, Function<String, DataSource> start, String misdeed, long entry,
            String how,
            List<String> statements) {
        Chain chain = new Chain(start.apply("misdeeds_" + SERIAL.incrementAndGet()));
        IntStream.range(0, 9).forEach(chain::write);
        assertThat(chain.check().good()).isTrue();

        GUARDS.forEach(guard -> chain.sql.sql(guard).update());
        statements.forEach(statement -> chain.sql.sql(statement).update());

        ChainReport report = chain.check();
        assertThat(report.broken()).isNotNull();
        assertThat(report.broken().entry()).isEqualTo(entry);
        assertThat(report.broken().how()).contains(how);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("databases")
    void databaseRefusesToRemoveOrRehashEntries(String name, Function<String, DataSource> start) {
        Chain chain = new Chain(start.apply("guards_" + SERIAL.incrementAndGet()));
        IntStream.range(0, 3).forEach(chain::write);

        for (String misdeed : List.of("delete from ledger_entry where id = 2", "delete from ledger_entry where id = 3",
                "delete from ledger_entry", "update ledger_entry set hash = repeat('a', 64) where id = 2",
                "update ledger_entry set previous_hash = null where id = 2",
                "insert into ledger_entry (id, at, actor, act, what, previous_hash, hash) select 4, at, actor, act, what,"
                        + " previous_hash, repeat('a', 64) from ledger_entry where id = 3")) {
            assertThatThrownBy(() -> chain.sql.sql(misdeed).update()).as(misdeed)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
        assertThat(chain.check()).isEqualTo(new ChainReport(3, chain.book.top().hash(), null));
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("databases")
    void concurrentWritersCreateOneChain(String name, Function<String, DataSource> start) throws Exception {
        Chain chain = new Chain(start.apply("writers_" + SERIAL.incrementAndGet()));
        int writers = 8;
        int each = 25;
        try (var threads = Executors.newFixedThreadPool(writers)) {
            List<Callable<Object>> work = IntStream.range(0, writers)
                    .<Callable<Object>>mapToObj(writer -> () -> {
                        IntStream.range(0, each).forEach(entry -> chain.write(writer * each + entry));
                        return writer;
                    })
                    .toList();
            for (Future<Object> done : threads.invokeAll(work)) {
                done.get();
            }
        }

        assertThat(chain.check()).isEqualTo(new ChainReport(writers * each, chain.book.top().hash(), null));
        assertThat(chain.sql.sql("select count(distinct what) from ledger_entry").query(Long.class).single())
                .isEqualTo(writers * each);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("databases")
    void rolledBackEntriesLeaveNoGap(String name, Function<String, DataSource> start) {
        Chain chain = new Chain(start.apply("rolled_back_" + SERIAL.incrementAndGet()));
        chain.write(0);
        chain.transaction.executeWithoutResult(status -> {
            chain.book.append(List.of(draft(1)));
            status.setRollbackOnly();
        });
        chain.write(2);

        assertThat(chain.check().whole()).isEqualTo(2);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("databases")
    void textIsReadBackExactlyAsHashed(String name, Function<String, DataSource> start) {
        Chain chain = new Chain(start.apply("texts_" + SERIAL.incrementAndGet()));
        for (String text : List.of("", " ", "\u0000\r\n\t", "“ünïcödé” \uD83E\uDDA6", "\uD83E", "x".repeat(9000),
                "\uD83E\uDDA6".repeat(3000),
                "trailing  ")) {
            chain.transaction.executeWithoutResult(status -> chain.book
                    .append(List.of(new Draft(AT, text, null, Act.JOB_FAILED, 1L, text, null, null, text, text,
                            Activity.of(ActivityKind.JOB, null)))));
        }

        assertThat(chain.check().broken()).isNull();
    }

    private static Draft draft(int number) {
        return new Draft(AT.plusSeconds(number), "heron", 2L, Act.REQUEST_APPROVED, 5L, "sparrow", 12L, null,
                "heron approved request " + number + ", Snapshot of sparrow", "have fun",
                Activity.of(ActivityKind.REQUEST, null));
    }

    /** A database of its own with the real tables and nothing in them. */
    private static final class Chain {

        private final JdbcClient sql;
        private final TransactionTemplate transaction;
        private final LedgerRepository book;

        Chain(DataSource database) {
            Flyway.configure().dataSource(database).load().migrate();
            sql = JdbcClient.create(database);
            transaction = new TransactionTemplate(new JdbcTransactionManager(database));
            book = new LedgerRepository(sql);
            if (database instanceof org.h2.jdbcx.JdbcDataSource) {
                sql.sql("set default_lock_timeout 20000").update();
            }
        }

        void write(int number) {
            transaction.executeWithoutResult(status -> book.append(List.of(draft(number))));
        }

        ChainReport check() {
            return new ChainCheck(book).run();
        }
    }
}
