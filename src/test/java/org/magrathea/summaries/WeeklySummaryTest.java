package org.magrathea.summaries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

class WeeklySummaryTest extends QuietPortal {

    @Autowired
    List<SummaryLines> modules;
    @Autowired
    People people;
    @Autowired
    ApplicationEventPublisher events;
    @Autowired
    TransactionTemplate transaction;

    @Test
    void summaryIsDueOnMondaysAtSevenInTheZoneOfTheReader() {
        SummaryWeek vienna = new SummaryWeek(ZoneId.of("Europe/Vienna"));

        assertThat(vienna.due(Instant.parse("2026-11-30T05:59:59Z"))).isEqualTo("2026-11-23");
        assertThat(vienna.due(Instant.parse("2026-11-30T06:00:00Z"))).isEqualTo("2026-11-30");
        assertThat(vienna.due(Instant.parse("2026-12-06T23:30:00Z"))).isEqualTo("2026-11-30");
        assertThat(vienna.at(vienna.due(Instant.parse("2026-03-30T05:00:00Z")))).isEqualTo("2026-03-30T05:00:00Z");
        assertThat(vienna.at(vienna.due(Instant.parse("2026-10-26T06:00:00Z")))).isEqualTo("2026-10-26T06:00:00Z");
    }

    @Test
    void readerWhoWantsItGetsOneEmailAWeekFromTheNextMonday() {
        Person otter = reader("NOW");
        machine("sparrow" + serial(), otter);
        Instant now = Instant.now();

        summaries(now).writeDue();
        assertThat(mailsTo(otter)).isEmpty();
        summaries(now.plus(7, ChronoUnit.DAYS)).writeDue();
        summaries(now.plus(7, ChronoUnit.DAYS).plusSeconds(60)).writeDue();
        assertThat(textsTo(otter)).singleElement()
                .asString()
                .contains("This is your summary of last week.", "It has no verified snapshot.");
        summaries(now.plus(14, ChronoUnit.DAYS)).writeDue();
        assertThat(mailsTo(otter)).hasSize(2);
    }

    @Test
    void othersGetNone() {
        Person mole = tenant("mole" + serial());
        Person vole = reader("OFF");

        summaries(Instant.now()).writeDue();
        summaries(Instant.now().plus(7, ChronoUnit.DAYS)).writeDue();

        assertThat(mailsTo(mole)).isEmpty();
        assertThat(mailsTo(vole)).isEmpty();
    }

    @Test
    void failureConcernsOneReaderOnly() {
        Person otter = reader("NOW");
        Person wren = reader("NOW");
        SummaryLines poisoned = (reader, since, now) -> {
            if (reader.id() == otter.id()) {
                throw new IllegalStateException("cannot be read");
            }
            return List.of("Something about " + reader.name() + ".");
        };
        summaries(Instant.now(), poisoned).writeDue();
        summaries(Instant.now().plus(7, ChronoUnit.DAYS), poisoned).writeDue();

        assertThat(mailsTo(otter)).isEmpty();
        assertThat(textsTo(wren)).singleElement().asString().contains("Something about " + wren.name());
        summaries(Instant.now().plus(7, ChronoUnit.DAYS)).writeDue();
        assertThat(mailsTo(otter)).hasSize(1);
    }

    private Person reader(String delivery) {
        Person reader = tenant("reader" + serial());
        sql.sql("insert into mail_preference (account_id, event, delivery) values (?, 'weekly-summary', ?)")
                .params(reader.id(), delivery)
                .update();
        return reader;
    }

    private List<String> textsTo(Person reader) {
        return sql.sql("select text_body from mail where recipient_id = ?").param(reader.id()).query(String.class).list();
    }

    private WeeklySummaries summaries(Instant now, SummaryLines... others) {
        List<SummaryLines> lines = others.length == 0 ? modules : List.of(others);
        return new WeeklySummaries(lines, people, events, sql, transaction, Clock.fixed(now, ZoneOffset.UTC));
    }
}
