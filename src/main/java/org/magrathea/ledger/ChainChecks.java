package org.magrathea.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs checks of the chain, keeps their results and notifies the admins of a broken chain. */
@Component
class ChainChecks implements MailEvents {

    /** The checks that are kept. */
    private static final int KEPT = 400;

    private final ChainCheck check;
    private final JdbcClient sql;
    private final People people;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ChainChecks(ChainCheck check, JdbcClient sql, People people, ApplicationEventPublisher events,
            TransactionTemplate transaction, Clock clock) {
        this.check = check;
        this.sql = sql;
        this.people = people;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The stored result of a check.
     *
     * @param by the name of the admin who ran it, null for an automatic check
     */
    record Result(Instant at, @Nullable String by, Duration took, ChainReport report) {
    }

    /** Checks the whole chain outside of transactions. {@code by} is null for an automatic check. */
    Result run(@Nullable Person by) {
        Instant begun = clock.instant();
        ChainReport report = check.run();
        Instant ended = clock.instant();
        Result result = new Result(ended, by == null ? null : by.name(), Duration.between(begun, ended), report);
        transaction.executeWithoutResult(status -> keep(result));
        return result;
    }

    private void keep(Result result) {
        ChainReport.Broken broken = result.report().broken();
        sql.sql("""
                insert into ledger_check (checked_at, checked_by, took_millis, intact, head, broken_entry, broken_how)
                values (:at, :by, :took, :intact, :head, :entry, :how)""")
                .param("at", OffsetDateTime.ofInstant(result.at(), ZoneOffset.UTC))
                .param("by", result.by())
                .param("took", result.took().toMillis())
                .param("intact", result.report().whole())
                .param("head", result.report().head())
                .param("entry", broken == null ? null : broken.entry())
                .param("how", broken == null ? null : broken.how())
                .update();
        sql.sql("delete from ledger_check where id <= (select max(id) from ledger_check) - " + KEPT).update();
        if (broken != null) {
            events.publishEvent(notice(broken.entry(), broken.how(), people.admins()));
        }
    }

    /** Each admin gets one email for a broken entry, however often it is found. */
    private static Notice notice(long entry, String how, List<Person> readers) {
        return new Notice("ledger-broken-" + entry, "ledger", readers, "/admin/audit-log", "the audit log",
                "Audit log broken at entry " + entry, "The check of the audit log failed at entry " + entry + ".",
                "Compare the database with a backup and with the log of the portal.", null, List.of(how), "you are an admin")
                .toAdmins();
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(notice(7, "The hash does not match the text.", List.of(reader)));
    }

    /** The newest check; empty before the first one. */
    Optional<Result> last() {
        return sql.sql("select * from ledger_check order by id desc limit 1").query(ChainChecks::result).optional();
    }

    private static Result result(ResultSet row, int index) throws SQLException {
        Long entry = row.getObject("broken_entry", Long.class);
        ChainReport.Broken broken = entry == null
                ? null
                : new ChainReport.Broken(entry, String.valueOf(row.getString("broken_how")));
        return new Result(Objects.requireNonNull(row.getObject("checked_at", OffsetDateTime.class)).toInstant(),
                row.getString("checked_by"), Duration.ofMillis(row.getLong("took_millis")),
                new ChainReport(row.getLong("intact"), row.getString("head"), broken));
    }
}
