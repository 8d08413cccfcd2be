package org.magrathea.lists;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a list.
 *
 * @param sort the name of its order, null if the list cannot be sorted by it
 * @param look css classes of its cells: {@code num}, {@code nowrap}, {@code wide}, {@code mono}
 * @param exports the columns of downloads
 */
public record Column<R>(String label, Function<R, Cell> cell, @Nullable String sort, String look, List<Export<R>> exports) {

    /** A column of downloads. */
    record Export<R>(String name, Function<R, @Nullable Object> value) {
    }

    static <R> Column<R> of(String label, String look, @Nullable String sort, Function<R, Cell> cell) {
        String name = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return new Column<>(label, cell, sort, look,
                List.of(new Export<>(name.equals("_") ? "root" : name, row -> cell.apply(row).plain())));
    }
}
