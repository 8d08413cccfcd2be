package org.magrathea;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list; the fragment {@code web/parts :: pages} links to its neighbours.
 *
 * @param before key of its first row, null when nothing is known to stand before it
 * @param after key of its last row, null when nothing stands after it
 */
public record Paged<T>(List<T> rows, @Nullable String before, @Nullable String after) {

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public <R> Paged<R> map(Function<T, R> how) {
        return new Paged<>(rows.stream().<R>map(how).toList(), before, after);
    }
}
