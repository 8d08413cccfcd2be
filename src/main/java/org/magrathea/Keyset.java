package org.magrathea;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keyset pagination: the order of a list, and its pages. A page starts after a row, not after a number of rows. The database
 * finds that row by an index. No row is skipped or repeated if rows are added in between.
 *
 * <p>The columns together must be unique for each row, and not null. Column names are constants, never user input.
 *
 * @param <T> a row
 */
public final class Keyset<T> {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** The order of a column. */
    public enum Way {
        UP, DOWN
    }

    /** Reads at most {@code most} rows that match a condition, in an order. The values are the parameters of the condition. */
    public interface Reader<T> {
        List<T> read(String condition, Map<String, Object> values, String order, int most);
    }

    private record Column<T>(String name, Way way, Function<T, Object> of, Function<Object, String> write,
            Function<String, Object> read) {

        Column<T> reversed() {
            return new Column<>(name, way == Way.UP ? Way.DOWN : Way.UP, of, write, read);
        }

        String comparedWith(String parameter, boolean back) {
            return name + ((way == Way.UP) == back ? " < :" : " > :") + parameter;
        }

        String orEqual(String parameter, boolean back) {
            return name + ((way == Way.UP) == back ? " <= :" : " >= :") + parameter;
        }

        String ordered(boolean back) {
            return name + ((way == Way.UP) == back ? " desc" : " asc");
        }
    }

    private final List<Column<T>> columns;

    private Keyset(List<Column<T>> columns) {
        this.columns = columns;
    }

    /** An order without columns yet. */
    public static <T> Keyset<T> order() {
        return new Keyset<>(List.of());
    }

    public Keyset<T> number(String name, Way way, ToLongFunction<T> of) {
        return and(new Column<>(name, way, of::applyAsLong, String::valueOf, Long::valueOf));
    }

    public Keyset<T> text(String name, Way way, Function<T, String> of) {
        return and(new Column<>(name, way, of::apply, text -> URLEncoder.encode(String.valueOf(text), StandardCharsets.UTF_8),
                text -> storable(URLDecoder.decode(text, StandardCharsets.UTF_8))));
    }

    /** A time in microseconds, the resolution of both databases. */
    public Keyset<T> time(String name, Way way, Function<T, Instant> of) {
        return and(new Column<>(name, way, of::apply,
                at -> String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) at)),
                text -> storable(Instant.EPOCH.plus(Long.parseLong(text), ChronoUnit.MICROS))));
    }

    /** PostgreSQL stores no NUL in a text, so it is rejected before the query. */
    private static String storable(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The text contains a NUL");
        }
        return text;
    }

    private static Instant storable(Instant at) {
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
            throw new IllegalArgumentException("The year is not from 1 to 9999");
        }
        return at;
    }

    /** The same columns in the opposite order. */
    public Keyset<T> reversed() {
        return new Keyset<>(columns.stream().map(Column::reversed).toList());
    }

    /** The way of the first column. */
    public Way first() {
        return columns.getFirst().way();
    }

    private Keyset<T> and(Column<T> column) {
        return new Keyset<>(Stream.concat(columns.stream(), Stream.of(column)).toList());
    }

    /** A page of the rows of a reader. If it is empty, the first page. */
    public Paged<T> page(PageAt at, int size, Reader<T> reader) {
        Optional<Map<String, Object>> after = values(at.after());
        Optional<Map<String, Object>> before = after.isPresent() ? Optional.empty() : values(at.before());
        if (after.isEmpty() && before.isEmpty()) {
            return forward("1 = 1", Map.of(), size, reader);
        }
        boolean back = before.isPresent();
        Map<String, Object> values = after.or(() -> before).orElseThrow();
        Paged<T> page = back
                ? backward(condition(0, true), values, size, reader)
                : forward(condition(0, false), values, size, reader);
        return page.isEmpty() ? page(PageAt.START, size, reader) : page;
    }

    /**
     * A page of a JPQL query.
     *
     * @param select the query without conditions, e.g. {@code select r from Request r}
     * @param where the condition, or empty for all rows
     */
    public Paged<T> page(PageAt at, int size, EntityManager entities, Class<T> type, String select, String where,
            Map<String, Object> given) {
        return page(at, size, (condition, values, order, most) -> {
            TypedQuery<T> query = entities.createQuery(
                    select + " where " + (where.isEmpty() ? "" : "(" + where + ") and ") + condition + " order by " + order,
                    type);
            given.forEach(query::setParameter);
            values.forEach(query::setParameter);
            return query.setMaxResults(most).getResultList();
        });
    }

    private Paged<T> forward(String condition, Map<String, Object> values, int size, Reader<T> reader) {
        List<T> read = reader.read(condition, values, order(false), size + 1);
        List<T> rows = List.copyOf(read.subList(0, Math.min(size, read.size())));
        return new Paged<>(rows, values.isEmpty() || rows.isEmpty() ? null : key(rows.getFirst()),
                read.size() > size ? key(rows.getLast()) : null);
    }

    private Paged<T> backward(String condition, Map<String, Object> values, int size, Reader<T> reader) {
        List<T> read = reader.read(condition, values, order(true), size + 1);
        List<T> rows = List.copyOf(read.subList(0, Math.min(size, read.size())).reversed());
        return new Paged<>(rows, read.size() > size ? key(rows.getFirst()) : null, rows.isEmpty() ? null : key(rows.getLast()));
    }

    /** The condition also bounds the first column alone, so that the database can use its index. */
    private String condition(int from, boolean back) {
        Column<T> column = columns.get(from);
        String parameter = "key" + from;
        return from == columns.size() - 1
                ? column.comparedWith(parameter, back)
                : column.orEqual(parameter, back) + " and (" + column.comparedWith(parameter, back) + " or "
                        + condition(from + 1, back) + ")";
    }

    private String order(boolean back) {
        return columns.stream().map(column -> column.ordered(back)).collect(Collectors.joining(", "));
    }

    private String key(T row) {
        return columns.stream().map(column -> column.write().apply(column.of().apply(row))).collect(Collectors.joining(","));
    }

    private Optional<Map<String, Object>> values(@Nullable String key) {
        List<String> parts = key == null ? List.of() : new ArrayList<>(List.of(key.split(",", -1)));
        if (parts.size() != columns.size()) {
            return Optional.empty();
        }
        Map<String, Object> values = new HashMap<>();
        try {
            for (int at = 0; at < parts.size(); at++) {
                values.put("key" + at, columns.get(at).read().apply(parts.get(at)));
            }
            return Optional.of(values);
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
