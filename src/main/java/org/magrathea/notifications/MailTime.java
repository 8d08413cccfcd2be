package org.magrathea.notifications;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.magrathea.LocalTimes;

/** Times in mails: in the time zone of the reader with its name, and in UTC. */
final class MailTime {

    private static final LocalTimes SHORT = LocalTimes.of("EEE d MMM HH:mm VV");
    private static final LocalTimes LONG = LocalTimes.of("EEE d MMM uuuu HH:mm VV");
    private static final DateTimeFormatter SAME_DAY = DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ENGLISH);
    private static final DateTimeFormatter OTHER_DAY = DateTimeFormatter.ofPattern("EEE d MMM HH:mm 'UTC'", Locale.ENGLISH);

    private MailTime() {
    }

    /** For a subject: {@code Thu 26 Nov 22:30 Europe/Vienna}. */
    static String inSubject(Instant time, ZoneId zone) {
        return SHORT.write(time, zone);
    }

    /** For a text: {@code Thu 26 Nov 2026 22:30 Europe/Vienna (21:30 UTC)}. */
    static String inText(Instant time, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
        if (zone.normalized().equals(ZoneOffset.UTC)) {
            return LONG.write(time, zone);
        }
        boolean sameDay = local.toLocalDate().equals(utc.toLocalDate());
        return LONG.write(time, zone) + " (" + (sameDay ? SAME_DAY : OTHER_DAY).format(utc) + ")";
    }
}
