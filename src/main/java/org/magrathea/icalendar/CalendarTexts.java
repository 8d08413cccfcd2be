package org.magrathea.icalendar;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.FluentCalendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;

/** Writes calendars as RFC 5545. Times are in UTC, so a change of summer time does not move them. */
public final class CalendarTexts {

    private static final int LONGEST_LINE = 75;
    private static final String PRODUCT = "-//Magrathea//Magrathea//EN";
    /** Sequence numbers are the seconds since then. They rise with each change and stay below 2^31 until 2094. */
    private static final long SEQUENCE_START = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();

    private CalendarTexts() {
    }

    /** Adds the event to the calendar of the reader, or moves it. {@code organizer} and {@code reader} are email addresses. */
    public static String invitation(CalendarEvent event, String organizer, String reader) {
        return mail(event, organizer, reader, ImmutableMethod.REQUEST);
    }

    /** Removes the event from the calendar of the reader. */
    public static String cancellation(CalendarEvent event, String organizer, String reader) {
        return mail(event, organizer, reader, ImmutableMethod.CANCEL);
    }

    /** A calendar to subscribe to. It has no method: it invites no one, and events with one would need an organizer. */
    public static String feed(String name, List<CalendarEvent> events) {
        FluentCalendar calendar = new Calendar().withProdId(PRODUCT)
                .withDefaults()
                .withProperty(new XProperty("X-WR-CALNAME", name));
        events.forEach(event -> calendar.withComponent(component(event)));
        return text(calendar.getFluentTarget());
    }

    private static String mail(CalendarEvent event, String organizer, String reader, Method method) {
        VEvent component = component(event);
        component.add(new Organizer(URI.create("mailto:" + organizer)));
        Attendee attendee = new Attendee(URI.create("mailto:" + reader));
        attendee.add(PartStat.ACCEPTED);
        attendee.add(Rsvp.FALSE);
        component.add(attendee);
        if (method.equals(ImmutableMethod.CANCEL)) {
            component.add(ImmutableStatus.VEVENT_CANCELLED);
        }
        return text(new Calendar().withProdId(PRODUCT)
                .withDefaults()
                .withProperty(method)
                .withComponent(component)
                .getFluentTarget());
    }

    private static VEvent component(CalendarEvent event) {
        VEvent component = new VEvent(event.start(), event.start().plus(event.length()), event.title());
        component.replace(new DtStamp(event.changedAt()));
        component.add(new Uid(event.uid()));
        component.add(new Sequence((int) (event.changedAt().getEpochSecond() - SEQUENCE_START)));
        component.add(new Description(event.text()));
        component.add(new Url(URI.create(event.url())));
        return component;
    }

    private static String text(Calendar calendar) {
        StringWriter text = new StringWriter();
        try {
            new CalendarOutputter(false).output(calendar, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return folded(text.toString());
    }

    /** Lines of at most 75 bytes. The library counts characters, and RFC 5545 counts bytes. */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        text.replace("\r\n ", "").lines().forEach(line -> {
            int[] bytes = {0};
            line.codePoints().forEach(letter -> {
                String one = Character.toString(letter);
                int length = one.getBytes(StandardCharsets.UTF_8).length;
                if (bytes[0] + length > LONGEST_LINE) {
                    folded.append("\r\n ");
                    bytes[0] = 1;
                }
                folded.append(one);
                bytes[0] += length;
            });
            folded.append("\r\n");
        });
        return folded.toString();
    }
}
