package org.magrathea.web.kit;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.lists.Column;
import org.magrathea.lists.ListPage;
import org.magrathea.lists.Listing;

/** The rows of a declared list: the table, the selection of rows, and the buttons for the selected ones. */
final class ListTable {

    private ListTable() {
    }

    static <R> void table(ListPage<R> page, CellMarkup cells, Html out) {
        out.open("table", "table stacks").open("thead").open("tr");
        Listing.Bulk<R> bulk = page.list().bulk();
        if (bulk != null) {
            out.open("th", Field.ordered("scope", "col", "class", "fit")).element("span", "sr", "Select").close("th");
        }
        for (Column<R> column : page.list().columns()) {
            head(page, column, out);
        }
        out.close("tr").close("thead").open("tbody");
        for (R row : page.rows()) {
            out.open("tr");
            if (bulk != null) {
                select(bulk, row, out);
            }
            row(page, row, cells, out);
            out.close("tr");
        }
        out.close("tbody").close("table");
    }

    private static void head(ListPage<?> page, Column<?> column, Html out) {
        String look = column.look().contains("num") ? "num" : null;
        out.open("th", Field.ordered("scope", "col", "class", look, "aria-sort", page.sorted(column)));
        if (column.sort() == null) {
            out.text(Html.escape(column.label()));
        } else {
            out.open("a", Map.of("href", Html.escape(page.sortLink(column)))).text(Html.escape(column.label())).close("a");
        }
        out.close("th");
    }

    private static <R> void row(ListPage<R> page, R row, CellMarkup cells, Html out) {
        boolean first = true;
        for (Column<R> column : page.list().columns()) {
            String element = first ? "th" : "td";
            out.open(element, Field.ordered("scope", first ? "row" : null, "data-name", Html.escape(column.label()), "class",
                    column.look().isEmpty() ? null : column.look()));
            if (!first) {
                out.open("div");
            }
            cells.draw(column.cell().apply(row));
            if (!first) {
                out.close("div");
            }
            out.close(element);
            first = false;
        }
    }

    private static <R> void select(Listing.Bulk<R> bulk, R row, Html out) {
        Object id = bulk.id().apply(row);
        out.open("td", "fit");
        if (id != null) {
            out.open("input", Field.ordered("type", "checkbox", "name", "id", "value", Html.escape(id), "form", "bulk",
                    "aria-label", "Select " + Html.escape(bulk.name().apply(row))));
        }
        out.close("td");
    }

    @SuppressWarnings("unchecked")
    static <R> void selection(ListPage<R> page, @Nullable Object row, Html out) {
        Listing.Bulk<R> bulk = page.list().bulk();
        if (bulk == null || row == null) {
            throw new IllegalArgumentException("The list has no selection");
        }
        Object id = bulk.id().apply((R) row);
        out.open("label")
                .open("input", Field.ordered("type", "checkbox", "name", "id", "form", "bulk", "value",
                        id == null ? null : Html.escape(id), "disabled", id == null ? "" : null));
        out.element("span", "sr", "Select " + Html.escape(bulk.name().apply((R) row))).close("label");
    }

    static <R> void bulk(Given given, ListPage<R> page, Html out) {
        Listing.Bulk<R> bulk = page.list().bulk();
        if (bulk == null || page.rows().stream().allMatch(row -> bulk.id().apply(row) == null)) {
            return;
        }
        out.open("form", Field.ordered("class", "bulk", "id", "bulk", "method", "get", "action",
                Html.escape(given.context().buildLink(bulk.path(), Map.of()))));
        out.open("span").text("With the selected " + Html.escape(page.list().many()) + ":").close("span").open("span", "btns");
        bulk.buttons()
                .forEach(
                        button -> out.open("button", Field.ordered("class", ("btn small " + button.look()).strip(), "name", "act",
                                "value", Html.escape(button.value()))).text(Html.escape(button.label())).close("button"));
        out.close("span").close("form");
    }
}
