package org.magrathea.icalendar;

import java.time.Duration;
import java.time.Instant;

/**
 * An event of a calendar. Events with the same {@code uid} are one event; the one with the latest {@code changedAt} is valid.
 *
 * @param uid globally unique, e.g. {@code request-12@portal.example.org}
 * @param length above zero
 * @param url its page on the portal
 * @param changedAt the time of the last change
 */
public record CalendarEvent(String uid, Instant start, Duration length, String title, String text, String url,
        Instant changedAt) {

    /** The identifier of a thing of the portal on a host name. */
    public static String uid(String thing, String host) {
        return thing + "@" + host.replaceAll("[^A-Za-z0-9.-]", "-");
    }
}
