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
 * The order of a list, and its pages. A page begins after a row and not after a number of rows: the database goes straight to
 * that row by an index, however far down it is, and no row is left out or shown twice when others are added meanwhile.
 *
 * <p>The columns together must be different for each row, and never null. Columns are the program's own words, never typed ones.
 *
 * @param <T> a row
 */
public final class Keyset<T> {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** In which order the values of a column are. */
    public enum Way {
        UP, DOWN
    }

    /** Reads at most so many rows that fulfil a condition, in an order; the values are those of the condition's parameters. */
    public interface Reader<T> {
        List<T> read(String condition, Map<String, Object> values, String order, int most);
    }

    private record Column<T>(String name, Way way, Function<T, Object> of, Function<Object, String> write,
            Function<String, Object> read) {

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

    /** Still without any column. */
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

    /** Compared to the microsecond, as both databases keep it. */
    public Keyset<T> time(String name, Way way, Function<T, Instant> of) {
        return and(new Column<>(name, way, of::apply,
                at -> String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) at)),
                text -> storable(Instant.EPOCH.plus(Long.parseLong(text), ChronoUnit.MICROS))));
    }

    /** PostgreSQL keeps no NUL in a text; what none of its rows can have is not asked for. */
    private static String storable(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("There is a NUL in it");
        }
        return text;
    }

    private static Instant storable(Instant at) {
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
            throw new IllegalArgumentException("It is in no year from 1 to 9999");
        }
        return at;
    }

    private Keyset<T> and(Column<T> column) {
        return new Keyset<>(Stream.concat(columns.stream(), Stream.of(column)).toList());
    }

    /** The page of what a reader reads; where nothing is left there, the first one. */
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
     * The page of a query in JPQL.
     *
     * @param select what is read, without conditions: {@code select r from Request r}
     * @param where which of it; empty for all
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

    /** The first column bounds the rows alone as well, so that an index of it is gone into at the right place. */
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
