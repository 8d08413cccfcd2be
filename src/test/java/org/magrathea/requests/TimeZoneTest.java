package org.magrathea.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;
import org.magrathea.SideBySide;
import org.magrathea.TimeField;
import org.magrathea.TimeWindow;
import org.magrathea.accounts.People;
import org.magrathea.icalendar.CalendarEvent;
import org.magrathea.icalendar.CalendarTexts;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.Errors;

/** Slots of people in two zones, before and after the changes of summer time. */
@SideBySide
class TimeZoneTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    /** Europe changes on 28 March 2027, America on 14 March. */
    private static final Instant BEFORE_BOTH = Instant.parse("2027-03-10T12:00:00Z");

    @Test
    void sameLocalTimeIsAnotherInstantAfterTheChange() {
        assertThat(typed("2027-03-27 22:30", VIENNA)).isEqualTo(Instant.parse("2027-03-27T21:30:00Z"));
        assertThat(typed("2027-03-28 22:30", VIENNA)).isEqualTo(Instant.parse("2027-03-28T20:30:00Z"));
    }

    @Test
    void bothReadersSeeTheSameInstantInTheirZones() {
        Instant between = typed("2027-03-20 22:30", VIENNA);

        assertThat(Recap.exactly(between, VIENNA)).isEqualTo("Sat 20 Mar 2027 at 22:30 Europe/Vienna");
        assertThat(Recap.exactly(between, NEW_YORK)).as("five hours while only America has summer time")
                .isEqualTo("Sat 20 Mar 2027 at 17:30 America/New_York");
        Instant after = typed("2027-03-29 22:30", VIENNA);
        assertThat(Recap.exactly(after, NEW_YORK)).isEqualTo("Mon 29 Mar 2027 at 16:30 America/New_York");
    }

    @Test
    void skippedHourIsRefusedWithAWayOut() {
        Errors errors = errors();

        assertThat(start(BEFORE_BOTH).of(Timing.AT, "2027-03-28 02:30", VIENNA, errors)).isNull();

        assertThat(errors.getFieldErrors("at").getFirst().getDefaultMessage())
                .contains("2027-03-28 02:30 does not exist in Europe/Vienna.", "Enter an earlier or a later time.");
    }

    @Test
    void doubleHourNeedsItsOffset() {
        Instant before = Instant.parse("2027-10-20T12:00:00Z");
        Errors errors = errors();

        assertThat(start(before).of(Timing.AT, "2027-10-31 02:30", VIENNA, errors)).isNull();
        assertThat(errors.getFieldErrors("at").getFirst().getDefaultMessage()).contains("happens twice in Europe/Vienna");

        assertThat(start(before).of(Timing.AT, "2027-10-31 02:30 +02:00", VIENNA, errors()))
                .isEqualTo(Instant.parse("2027-10-31T00:30:00Z"));
        assertThat(start(before).of(Timing.AT, "2027-10-31 02:30 +01:00", VIENNA, errors()))
                .isEqualTo(Instant.parse("2027-10-31T01:30:00Z"));
    }

    @Test
    void formShowsTheStartThatWasTyped() {
        for (String text : List.of("2027-03-28 03:00", "2027-10-31 02:30 +02:00", "2027-10-31 02:30 +01:00")) {
            Instant start = TimeField.read("at", text, VIENNA, errors());
            assertThat(StartTime.typed(start, VIENNA)).isEqualTo(text);
        }
    }

    @Test
    void calendarEntryHoldsTheInstant() throws Exception {
        for (Instant start : List.of(typed("2027-03-27 22:30", VIENNA), typed("2027-03-28 22:30", VIENNA),
                Instant.parse("2027-10-31T00:30:00Z"), Instant.parse("2027-10-31T01:30:00Z"))) {
            String text = CalendarTexts.invitation(new CalendarEvent("request-1@portal.example.org", start,
                    Duration.ofMinutes(30),
                    "Snapshot of sparrow", "Stop sparrow, copy it; then, start it.", "https://portal.example.org/requests/1",
                    BEFORE_BOTH), "magrathea@portal.example.org", "otter@example.org");

            VEvent read = new CalendarBuilder().build(new StringReader(text)).<VEvent>getComponents().getFirst();

            assertThat(Instant.from(read.<Temporal>getStartDate().orElseThrow().getDate())).isEqualTo(start);
            assertThat(Instant.from(read.<Temporal>getEndDate().orElseThrow().getDate()))
                    .isEqualTo(start.plus(Duration.ofMinutes(30)));
        }
    }

    @Test
    void movedSentenceFindsItsTimeAcrossTheChange() {
        Instant before = typed("2027-03-27 22:30", VIENNA);
        Instant after = typed("2027-03-28 22:30", VIENNA);
        String sentence = "Stop sparrow " + Recap.when(before, VIENNA) + ", copy / and /home.";

        assertThat(SlotText.moved(sentence, before, after, VIENNA))
                .isEqualTo("Stop sparrow on Sun 28 Mar 2027 at 22:30 Europe/Vienna, copy / and /home.");
        assertThat(SlotText.moved("Stop sparrow, copy it.", before, after, VIENNA))
                .isEqualTo("Stop sparrow, copy it. Start: Sun 28 Mar 2027 at 22:30 Europe/Vienna.");
    }

    @Test
    void maintenanceWindowKeepsItsLocalHour() {
        TimeWindow night = new TimeWindow(3, 5);

        assertThat(night.beginOn(LocalDateTime.parse("2027-03-27T00:00").toLocalDate(), VIENNA).toInstant())
                .isEqualTo(Instant.parse("2027-03-27T02:00:00Z"));
        assertThat(night.beginOn(LocalDateTime.parse("2027-03-28T00:00").toLocalDate(), VIENNA).toInstant())
                .isEqualTo(Instant.parse("2027-03-28T01:00:00Z"));
    }

    private static Instant typed(String text, ZoneId zone) {
        Errors errors = errors();
        Instant start = start(BEFORE_BOTH).of(Timing.AT, text, zone, errors);
        assertThat(errors.getAllErrors()).isEmpty();
        return start;
    }

    private static StartTime start(Instant now) {
        return new StartTime(mock(People.class), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Errors errors() {
        return new BeanPropertyBindingResult(new SlotForm(Timing.AT, null), "form");
    }
}
