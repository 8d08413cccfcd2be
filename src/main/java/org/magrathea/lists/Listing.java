package org.magrathea.lists;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.Keyset;

/**
 * The declaration of a list: its columns, filters and orders. The first order is the default.
 *
 * @param <E> what the source reads
 * @param <R> what a row shows
 */
public final class Listing<E, R> {

    /** The offered numbers of rows per page. */
    static final List<Integer> SIZES = List.of(25, 50, 100);

    private final String one;
    private final String many;
    private String empty = "";
    private final List<Column<R>> columns = new ArrayList<>();
    private final List<Filter> filters = new ArrayList<>();
    private final Map<String, Keyset<E>> orders = new LinkedHashMap<>();
    private @Nullable Bulk<R> bulk;
    private int size = 50;

    private Listing(String one, String many) {
        this.one = one;
        this.many = many;
    }

    /** What the list shows, e.g. {@code job} and {@code jobs}. Downloads are named after the plural. */
    public static <E, R> Listing<E, R> of(String one, String many) {
        return new Listing<>(one, many);
    }

    /**
     * A form below the rows with checkboxes in them. Its buttons lead to a page that lists what was chosen and asks again.
     *
     * @param path of that page, to which the ids are sent as {@code id}
     * @param id of a row, null if the row cannot be chosen
     * @param name of a row, for readers that hear the page
     */
    public record Bulk<R>(String path, Function<R, @Nullable Object> id, Function<R, String> name, List<Button> buttons) {
    }

    /** A button of a bulk form. {@code value} is sent as {@code act}; {@code look} is danger or empty. */
    public record Button(String value, String label, String look) {
    }

    /** The text of a list without rows and without filters. */
    public Listing<E, R> empty(String text) {
        empty = text;
        return this;
    }

    public Listing<E, R> column(String label, Function<R, Cell> cell) {
        return column(label, "", null, cell);
    }

    /**
     * @param look css classes: {@code num}, {@code nowrap}, {@code wide}, {@code mono}
     * @param sort the name of an order, null for none
     */
    public Listing<E, R> column(String label, String look, @Nullable String sort, Function<R, Cell> cell) {
        columns.add(Column.of(label, look, sort, cell));
        return this;
    }

    /** Adds columns to downloads, for what the last column shows besides its value. */
    public Listing<E, R> export(String name, Function<R, @Nullable Object> value) {
        Column<R> last = columns.removeLast();
        List<Column.Export<R>> exports = new ArrayList<>(last.exports());
        exports.add(new Column.Export<>(name, value));
        columns.add(new Column<>(last.label(), last.cell(), last.sort(), last.look(), exports));
        return this;
    }

    public Listing<E, R> filter(Filter filter) {
        filters.add(filter);
        return this;
    }

    /** Each order needs an index whose columns it names, or a table that stays small. */
    public Listing<E, R> order(String name, Keyset<E> order) {
        orders.put(name, order);
        return this;
    }

    public Listing<E, R> bulk(Bulk<R> form) {
        bulk = form;
        return this;
    }

    /** Rows per page; 50 if not set. */
    public Listing<E, R> size(int rows) {
        size = rows;
        return this;
    }

    int size() {
        return size;
    }

    /** Rows per page as a query asks for: 25, 50, 100 or the default. */
    int size(ListQuery query) {
        return SIZES.stream().filter(rows -> String.valueOf(rows).equals(query.value("size"))).findFirst().orElse(size);
    }

    public String one() {
        return one;
    }

    public String many() {
        return many;
    }

    public String empty() {
        return empty;
    }

    public List<Column<R>> columns() {
        return columns;
    }

    public List<Filter> filters() {
        return filters;
    }

    public @Nullable Bulk<R> bulk() {
        return bulk;
    }

    /** The order that a query names, or the default. A minus reverses it. */
    Keyset<E> order(ListQuery query) {
        String sort = query.value("sort");
        Keyset<E> named = orders.get(name(sort));
        Keyset<E> chosen = named == null ? orders.values().iterator().next() : named;
        return named != null && sort.startsWith("-") ? chosen.reversed() : chosen;
    }

    /** The valid order of a query as it stands in URLs; empty for the default. */
    String sort(ListQuery query) {
        String sort = query.value("sort");
        return orders.containsKey(name(sort)) && !sort.equals(orders.keySet().iterator().next()) ? sort : "";
    }

    /** The name of the order in use. */
    String sorted(ListQuery query) {
        String sort = sort(query);
        return sort.isEmpty() ? orders.keySet().iterator().next() : name(sort);
    }

    private static String name(String sort) {
        return sort.startsWith("-") ? sort.substring(1) : sort;
    }

    /** The errors of filters with invalid values, by the names of the filters. */
    Map<String, String> errors(ListQuery query) {
        Map<String, String> errors = new LinkedHashMap<>();
        for (Filter filter : filters) {
            String value = query.value(filter.name());
            String error = value.isEmpty() ? null : filter.error(value, query.zone());
            if (error != null) {
                errors.put(filter.name(), error);
            }
        }
        return errors;
    }

    /** The condition of all filters in use, and of the defaults of the others. An invalid value matches no row. */
    Condition condition(ListQuery query) {
        return !errors(query).isEmpty()
                ? Condition.of("1 = 0")
                : Condition.and(filters.stream()
                        .flatMap(filter -> {
                            String value = query.value(filter.name());
                            return value.isEmpty() && !(filter instanceof Filter.Choice)
                                    ? Stream.<Condition>empty()
                                    : filter.condition(value, query.zone()).stream();
                        })
                        .toList());
    }

    /** The values of the filters in use, in the order of the form. */
    Map<String, String> active(ListQuery query) {
        Map<String, String> active = new LinkedHashMap<>();
        for (Filter filter : filters) {
            String value = query.value(filter.name());
            if (!value.isEmpty() && filter.condition(value, query.zone()).isPresent()) {
                active.put(filter.name(), value);
            }
        }
        return active;
    }
}
