package org.magrathea.usage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A distance between points, and how long they are kept. The points of a block are one row. The blocks of a resolution take turns
 * in a fixed number of slots, one more than are kept. Days have a block a year, for ever.
 */
enum Resolution {

    TEN_SECONDS(Duration.ofSeconds(10), 30, Duration.ofHours(2)), MINUTE(Duration.ofMinutes(1), 60,
            Duration.ofDays(2)), QUARTER(Duration.ofMinutes(15), 96, Duration.ofDays(60)), DAY(Duration.ofDays(1), 366, null);

    private final int seconds;
    private final int points;
    private final int slots;

    Resolution(Duration distance, int points, @Nullable Duration kept) {
        seconds = (int) distance.toSeconds();
        this.points = points;
        slots = kept == null ? Integer.MAX_VALUE : (int) (kept.toSeconds() / (seconds * points)) + 1;
    }

    /** Seconds between two points. */
    int seconds() {
        return seconds;
    }

    /** Points of a block. */
    int points() {
        return points;
    }

    /** Seconds that a block covers. */
    long span() {
        return (long) seconds * points;
    }

    /** Maximum number of rows of a source. */
    int slots() {
        return slots;
    }

    /** Start of the point at this time, in seconds since 1970. */
    long floor(long time) {
        return Math.floorDiv(time, seconds) * seconds;
    }

    /** Start of the block at this time. */
    long blockOf(long time) {
        return Math.floorDiv(time, span()) * span();
    }

    /** The slot of the block at this time. */
    int slotOf(long time) {
        return (int) Math.floorMod(Math.floorDiv(time, span()), (long) slots);
    }
}
