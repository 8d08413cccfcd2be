package org.magrathea;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. {@code kit:pager} links to the previous and next page.
 *
 * @param before key of its first row, null without a previous page
 * @param after key of its last row, null without a next page
 */
public record Paged<T>(List<T> rows, @Nullable String before, @Nullable String after) {

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public <R> Paged<R> map(Function<T, R> mapping) {
        return new Paged<>(rows.stream().<R>map(mapping).toList(), before, after);
    }
}
