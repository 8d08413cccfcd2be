package org.magrathea.icalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.validate.ValidationResult;
import org.junit.jupiter.api.Test;

/** Calendars follow RFC 5545, and invitations RFC 5546. */
class CalendarTextsTest {

    private static final Instant START = Instant.parse("2027-03-28T00:30:00Z");
    private static final Instant CHANGED = Instant.parse("2026-11-30T12:00:05.123456Z");
    private static final String TITLE = "Snapshot of sparrow; before the move, “größer” 🐦 \\n " + "x".repeat(90);
    private static final String TEXT = "Stop sparrow.\nCopy / and /home, then start it again.\r\n" + "ä".repeat(200);

    @Test
    void invitationIsValid() throws Exception {
        String text = CalendarTexts.invitation(event(CHANGED), "magrathea@portal.example.org", "otter@example.org");

        assertWellFormed(text);
        assertThat(text).contains("METHOD:REQUEST\r\n", "DTSTAMP:20261130T120005Z\r\n", "DTSTART:20270328T003000Z\r\n",
                "DTEND:20270328T010000Z\r\n", "ORGANIZER:mailto:magrathea@portal.example.org\r\n")
                .doesNotContain("TZID", "VTIMEZONE");
        VEvent event = valid(text);
        assertThat(valid(event.validate(ImmutableMethod.REQUEST))).isEmpty();
        assertThat(event.getUid().orElseThrow().getValue()).isEqualTo("request-12@portal.example.org");
        assertThat(value(event, "SUMMARY")).isEqualTo(TITLE);
        assertThat(value(event, "DESCRIPTION")).isEqualTo(TEXT.replace("\r\n", "\n"));
    }

    @Test
    void cancellationIsValidAndNewer() throws Exception {
        String invited = CalendarTexts.invitation(event(CHANGED), "magrathea@portal.example.org", "otter@example.org");
        String text = CalendarTexts.cancellation(event(CHANGED.plusSeconds(1)), "magrathea@portal.example.org",
                "otter@example.org");

        assertWellFormed(text);
        assertThat(text).contains("METHOD:CANCEL\r\n", "STATUS:CANCELLED\r\n");
        VEvent event = valid(text);
        assertThat(valid(event.validate(ImmutableMethod.CANCEL))).isEmpty();
        assertThat(event.getUid()).isEqualTo(valid(invited).getUid());
        assertThat(event.getSequence().getSequenceNo()).isGreaterThan(valid(invited).getSequence().getSequenceNo());
    }

    @Test
    void feedIsValid() throws Exception {
        String text = CalendarTexts.feed("Machines of otter",
                List.of(event(CHANGED), new CalendarEvent("load-3@portal.example.org",
                        START, Duration.ofHours(2), "Load", "", "https://portal.example.org/calendar", CHANGED)));

        assertWellFormed(text);
        assertThat(text).doesNotContain("METHOD", "ATTENDEE");
        assertThat(valid(text)).isNotNull();
    }

    @Test
    void emptyFeedIsRead() throws Exception {
        String text = CalendarTexts.feed("Machines of otter", List.of());

        assertWellFormed(text);
        assertThat(new CalendarBuilder().build(new StringReader(text)).getComponents()).isEmpty();
    }

    private static CalendarEvent event(Instant changed) {
        return new CalendarEvent(CalendarEvent.uid("request-12", "portal.example.org"), START, Duration.ofMinutes(30), TITLE,
                TEXT,
                "https://portal.example.org/requests/12", changed);
    }

    /** Lines end with CR and LF, have at most 75 bytes, and each component has what it must have exactly once. */
    private static void assertWellFormed(String text) {
        assertThat(text).startsWith("BEGIN:VCALENDAR\r\n").endsWith("END:VCALENDAR\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(List.of(text.split("\r\n")))
                .allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        List<String> lines = List.of(text.replace("\r\n ", "").split("\r\n"));
        int events = count(lines, "BEGIN:VEVENT"::equals);
        for (String once : List.of("VERSION:2.0", "PRODID:")) {
            assertThat(count(lines, line -> line.startsWith(once))).as(once).isOne();
        }
        for (String each : List.of("UID:", "DTSTAMP:", "DTSTART:", "DTEND:", "SEQUENCE:", "SUMMARY:", "URL:")) {
            assertThat(count(lines, line -> line.startsWith(each))).as(each).isEqualTo(events);
        }
    }

    private static int count(List<String> lines, Predicate<String> which) {
        return (int) lines.stream().filter(which).count();
    }

    private static VEvent valid(String text) throws Exception {
        Calendar calendar = new CalendarBuilder().build(new StringReader(text));
        assertThat(valid(calendar.validate(true))).isEmpty();
        return calendar.<VEvent>getComponents().getFirst();
    }

    private static List<String> valid(ValidationResult result) {
        return result.getEntries().stream().map(String::valueOf).toList();
    }

    private static String value(VEvent event, String property) {
        return event.getProperty(property).orElseThrow().getValue();
    }
}
