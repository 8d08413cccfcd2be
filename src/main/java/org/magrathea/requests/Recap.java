package org.magrathea.requests;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.magrathea.LocalTimes;

/**
 * Summary of a request for its page and its mails.
 *
 * @param seen fingerprint of the values that the requester decides
 */
public record Recap(String sentence, String seen) {

    private static final LocalTimes WHEN = LocalTimes.of("EEE d MMM uuuu 'at' HH:mm VV");

    /** A recap whose whole text is its fingerprint. */
    public static Recap of(String sentence) {
        return new Recap(sentence, sentence);
    }

    /** Like "as soon as it is approved" and "on Thu 26 Nov 2026 at 22:30 Europe/Vienna". */
    public static String when(@Nullable Instant start, ZoneId zone) {
        return start == null ? "as soon as this request is approved" : "on " + exactly(start, zone);
    }

    public static String exactly(Instant instant, ZoneId zone) {
        return WHEN.write(instant, zone);
    }
}
