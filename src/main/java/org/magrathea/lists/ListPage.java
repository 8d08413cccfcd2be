package org.magrathea.lists;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.Keyset;
import org.magrathea.Paged;

/** One page of a list, with its filters and links. {@code kit:list} draws it. */
public final class ListPage<R> {

    /** Counts end here. */
    static final int COUNTED = 1000;

    private final Listing<?, R> list;
    private final ListQuery query;
    private final Paged<R> page;
    private final int count;
    private final boolean ascending;
    private final Map<String, String> active;
    private final Map<String, String> errors;

    ListPage(Listing<?, R> list, ListQuery query, Paged<R> page, int count) {
        this.list = list;
        this.query = query;
        this.page = page;
        this.count = count;
        this.ascending = list.order(query).first() == Keyset.Way.UP;
        this.active = list.active(query);
        this.errors = list.errors(query);
    }

    public Listing<?, R> list() {
        return list;
    }

    public List<R> rows() {
        return page.rows();
    }

    public Paged<R> page() {
        return page;
    }

    public boolean isEmpty() {
        return page.isEmpty();
    }

    /** Whether a filter is in use. */
    public boolean isFiltered() {
        return !active.isEmpty() || !errors.isEmpty();
    }

    /** Whether a filter has an invalid value. There are no rows then. */
    public boolean isInvalid() {
        return !errors.isEmpty();
    }

    /** What is wrong with the value of a filter; null for a valid one. */
    public @Nullable String error(Filter filter) {
        return errors.get(filter.name());
    }

    /** {@code 12 jobs}, {@code 1 job}, {@code 1,000+ jobs}. */
    public String found() {
        return count > COUNTED
                ? String.format(Locale.UK, "%,d+ %s", COUNTED, list.many())
                : String.format(Locale.UK, "%,d %s", count, count == 1 ? list.one() : list.many());
    }

    /** As typed, also if it is invalid. */
    public String value(Filter filter) {
        return errors.containsKey(filter.name()) ? query.value(filter.name()) : active.getOrDefault(filter.name(), "");
    }

    /** A filter in use, in words, and the query without it. */
    public record Chip(String words, String without) {
    }

    public List<Chip> chips() {
        return list.filters()
                .stream()
                .filter(filter -> active.containsKey(filter.name()))
                .map(filter -> new Chip(filter.label() + ": " + filter.words(value(filter)),
                        link(filter.name(), null)))
                .toList();
    }

    /** {@code ascending} or {@code descending} if the list is sorted by the column. */
    public @Nullable String sorted(Column<?> column) {
        return list.sorted(query).equals(column.sort()) ? ascending ? "ascending" : "descending" : null;
    }

    /** Sorts by the column, or reverses its order. */
    public String sortLink(Column<?> column) {
        String sort = String.valueOf(column.sort());
        boolean reverse = sorted(column) != null && !list.sort(query).startsWith("-");
        return link("sort", reverse ? "-" + sort : sort);
    }

    /** The order in URLs; empty for the default. */
    public String sort() {
        return list.sort(query);
    }

    public String clearLink() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("sort", list.sort(query));
        parameters.put("size", size());
        return ListQuery.link(parameters);
    }

    /** A choice of rows per page. */
    public record Size(int rows, boolean isCurrent, String link) {
    }

    /** The choices of rows per page; none if all rows fit on the smallest page. */
    public List<Size> sizes() {
        return count <= Listing.SIZES.getFirst()
                ? List.of()
                : Listing.SIZES.stream()
                        .map(rows -> new Size(rows, rows == list.size(query),
                                link("size", rows == list.size() ? null : String.valueOf(rows))))
                        .toList();
    }

    /** The rows per page in URLs; empty for the default. */
    public String size() {
        return list.size(query) == list.size() ? "" : String.valueOf(list.size(query));
    }

    public String downloadLink(ListQuery.Format format) {
        return link("format", format.name().toLowerCase(Locale.ROOT));
    }

    /** The previous page; null on the first one. */
    public @Nullable String before() {
        return page.before() == null ? null : link("before", page.before());
    }

    /** The next page; null on the last one. */
    public @Nullable String after() {
        return page.after() == null ? null : link("after", page.after());
    }

    private String link(String name, @Nullable String value) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (name.equals("after") || name.equals("before")) {
            parameters.put(name, String.valueOf(value));
        }
        parameters.putAll(active);
        parameters.put("sort", list.sort(query));
        parameters.put("size", size());
        return ListQuery.link(ListQuery.with(parameters, name, value));
    }
}
