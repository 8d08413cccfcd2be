package org.magrathea.lists;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.Chart;

/** The content of one cell. The template kit draws it; a download writes {@link #plain()}. */
public sealed interface Cell {

    /** The value in downloads: text, a number, an ISO time, or null. Sizes are in bytes, durations in seconds. */
    @Nullable
    Object plain();

    /** {@code none} is shown, softly, in place of a missing value. */
    record None(String none) implements Cell {
        @Override
        public @Nullable Object plain() {
            return null;
        }
    }

    record Text(String text) implements Cell {
        @Override
        public Object plain() {
            return text;
        }
    }

    /** An address, a name of a file. */
    record Code(String text) implements Cell {
        @Override
        public Object plain() {
            return text;
        }
    }

    /** Additional text, smaller. Not in downloads. */
    record Note(String text) implements Cell {
        @Override
        public @Nullable Object plain() {
            return null;
        }
    }

    /** The same below the value. */
    record Below(String text) implements Cell {
        @Override
        public @Nullable Object plain() {
            return null;
        }
    }

    /** A link to a path of the portal. The path must be encoded. */
    record Link(String text, String path) implements Cell {
        @Override
        public Object plain() {
            return text;
        }
    }

    /** {@code look} is good, warn, bad, now, or empty. */
    record Badge(String look, String word) implements Cell {
        @Override
        public Object plain() {
            return word;
        }
    }

    /** {@code ago} shows the age in place of the time. */
    record Time(Instant at, boolean ago) implements Cell {
        @Override
        public Object plain() {
            return at;
        }
    }

    record Number(long number) implements Cell {
        @Override
        public Object plain() {
            return number;
        }
    }

    record Bytes(long bytes) implements Cell {
        @Override
        public Object plain() {
            return bytes;
        }
    }

    record Length(Duration length) implements Cell {
        @Override
        public Object plain() {
            return length.toMillis() / 1000.0;
        }
    }

    /** Bytes in use of a total, with a meter. A null {@code used} shows the total only. */
    record Usage(@Nullable Long used, long total, String look) implements Cell {
        @Override
        public @Nullable Object plain() {
            return used;
        }

        /** From 0 to 100. */
        public long percent() {
            return used == null || total <= 0 ? 0 : Math.clamp(used * 100 / total, 0L, 100L);
        }
    }

    /**
     * A line of the last 24 hours, with a text above it. Downloads write the text.
     *
     * @param line null if nothing is known
     * @param label of the line, for readers that hear the page
     * @param top the least height of the axis
     */
    record Spark(Chart.@Nullable Line line, String label, double top, String text) implements Cell {
        @Override
        public @Nullable Object plain() {
            return text.isEmpty() ? null : text;
        }
    }

    /** Several cells side by side. Downloads write their values with spaces between them, or the value of the only one. */
    record Several(List<Cell> cells) implements Cell {
        @Override
        public @Nullable Object plain() {
            List<Object> values = cells.stream()
                    .<@Nullable Object>map(Cell::plain)
                    .filter(Objects::nonNull)
                    .map(
                            Objects::requireNonNull)
                    .toList();
            return values.size() < 2
                    ? values.stream().findFirst().orElse(null)
                    : values.stream().map(Object::toString).collect(Collectors.joining(" "));
        }
    }

    static Cell text(@Nullable String text) {
        return text == null || text.isEmpty() ? new None("–") : new Text(text);
    }

    static Cell link(String text, String path) {
        return new Link(text, path);
    }

    static Cell badge(@Nullable String look, String word) {
        return new Badge(look == null ? "" : look, word);
    }

    static Cell time(@Nullable Instant at) {
        return at == null ? new None("–") : new Time(at, false);
    }

    static Cell ago(@Nullable Instant at, String none) {
        return at == null ? new None(none) : new Time(at, true);
    }

    static Cell of(Cell... cells) {
        return new Several(Arrays.asList(cells));
    }

    /** A meter that warns from 80 % and is bad from 95 %. */
    static Cell usage(@Nullable Long used, long total) {
        Usage plain = new Usage(used, total, "");
        return new Usage(used, total, plain.percent() >= 95 ? "bad" : plain.percent() >= 80 ? "warn" : "");
    }
}
