package org.magrathea.accounts;

import java.time.Duration;
import org.magrathea.Quantities;

/** Too many failed attempts. The next attempt has to wait. */
class TooManyAttempts extends RuntimeException {

    private final Duration left;

    /** @param wayOut an alternative to waiting: a sentence after a blank, or empty */
    TooManyAttempts(Duration left, String wayOut) {
        super("Too many failed attempts. Try again in " + words(left) + "." + wayOut);
        this.left = left;
    }

    /** Seconds to wait, rounded up. */
    long seconds() {
        return seconds(left);
    }

    private static long seconds(Duration left) {
        return Math.max(1, left.plusMillis(999).toSeconds());
    }

    private static String words(Duration left) {
        long seconds = seconds(left);
        return seconds <= 90 ? Quantities.count(seconds, "second") : Quantities.count((seconds + 59) / 60, "minute");
    }
}
