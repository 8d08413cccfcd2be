package org.magrathea.accounts;

import java.time.Duration;

/** Too many passwords were wrong; the next try has to wait. */
class TooManyTries extends RuntimeException {

    private final Duration left;

    /** @param wayOut what helps besides waiting, as a sentence after a blank, or empty */
    TooManyTries(Duration left, String wayOut) {
        super("Too many tries were wrong. Wait " + words(left) + " and try again." + wayOut);
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
        return seconds == 1 ? "1 second" : seconds <= 90 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
    }
}
