package org.magrathea.summaries;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.notices.Delivery;
import org.magrathea.notices.MailEvent;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends one email a week to each person who chose it. The first one comes on the Monday after the first check of the account.
 * Each reader has a transaction of their own, so that a failure concerns one summary only.
 */
@Component
@Order(90)
class WeeklySummaries implements MailEvents {

    static final MailEvent EVENT = new MailEvent("weekly-summary", "Weekly summary", false, Delivery.OFF);
    private static final Logger log = LoggerFactory.getLogger(WeeklySummaries.class);

    private final List<SummaryLines> modules;
    private final People people;
    private final ApplicationEventPublisher events;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WeeklySummaries(List<SummaryLines> modules, People people, ApplicationEventPublisher events, JdbcClient sql,
            TransactionTemplate transaction, Clock clock) {
        this.modules = modules;
        this.people = people;
        this.events = events;
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Writes all summaries that are due now. */
    void writeDue() {
        Instant now = clock.instant();
        Stream.concat(people.admins().stream(), people.tenants().stream()).forEach(reader -> {
            try {
                transaction.executeWithoutResult(status -> writeIfDue(reader, now));
            } catch (RuntimeException failed) {
                log.error("The weekly summary of account {} was not written. It is retried at the next check", reader.id(),
                        failed);
            }
        });
    }

    private void writeIfDue(Person reader, Instant now) {
        SummaryWeek weeks = new SummaryWeek(reader.zone());
        LocalDate due = weeks.due(now);
        Optional<LocalDate> last = sql.sql("select monday from weekly_summary where account_id = ? for update")
                .param(reader.id())
                .query(LocalDate.class)
                .optional();
        if (last.isEmpty()) {
            sql.sql("insert into weekly_summary (account_id, monday) values (?, ?)").params(reader.id(), due).update();
        } else if (last.get().isBefore(due)) {
            sql.sql("update weekly_summary set monday = ? where account_id = ?").params(due, reader.id()).update();
            Instant since = weeks.at(due.minusWeeks(1));
            List<String> lines = modules.stream().flatMap(module -> module.of(reader, since, now).stream()).toList();
            events.publishEvent(notice(reader, due, lines));
        }
    }

    private static Notice notice(Person reader, LocalDate monday, List<String> lines) {
        return new Notice("weekly-summary-" + monday, "weekly-summary", List.of(reader), "/", "Magrathea",
                "Weekly summary of " + monday,
                lines.isEmpty() ? "Nothing happened last week." : "This is your summary of last week.",
                "The next summary comes on Monday.", null, lines, List.of(), "you chose the weekly summary", EVENT);
    }

    @Override
    public List<MailEvent> events() {
        return List.of(EVENT);
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(notice(reader, new SummaryWeek(reader.zone()).due(now),
                List.of("sparrow is running. Its last verified snapshot is 2 days old.",
                        "Requests that ended last week: 3 done, 1 failed.", "1 request waits for a decision.")));
    }
}
