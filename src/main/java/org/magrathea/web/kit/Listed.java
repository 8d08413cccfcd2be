package org.magrathea.web.kit;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.lists.ListPage;
import org.magrathea.lists.ListQuery;

/** A declared list: its filters, its rows, and the links to its pages and downloads. */
final class Listed {

    private Listed() {
    }

    /** All of it, as a card below its filters. With {@code title}, the filters are in the card, below a heading. */
    static void list(Given given, Html out) {
        ListPage<?> page = page(given);
        String title = given.take("title");
        if (title == null) {
            ListFilters.bar(page, out);
        }
        out.open("section", given.with(Field.ordered("class", "card", "aria-label", title == null ? plural(page) : null)));
        if (title != null) {
            out.open("h2").text(title).close("h2");
            ListFilters.bar(page, out);
        }
        ListFilters.chips(page, out);
        ListFilters.empty(page, out);
        if (!page.isEmpty()) {
            ListTable.table(page, new CellMarkup(given.context(), out), out);
            ListTable.bulk(given, page, out);
        }
        end(page, out);
        out.close("section");
    }

    /** The form with the filters. */
    static void bar(Given given, Html out) {
        ListFilters.bar(page(given), out);
    }

    /** The filters in use, and what to do without rows. */
    static void chips(Given given, Html out) {
        ListPage<?> page = page(given);
        ListFilters.chips(page, out);
        ListFilters.empty(page, out);
    }

    /** The number of rows, and the links to other pages and downloads. */
    static void end(Given given, Html out) {
        ListPage<?> page = page(given);
        ListTable.bulk(given, page, out);
        end(page, out);
    }

    /** The checkbox of one row, for rows with their own layout. */
    static void selection(Given given, Html out) {
        ListTable.selection(page(given), given.evaluate("row"), out);
    }

    private static ListPage<?> page(Given given) {
        Object of = given.evaluate("of");
        if (of instanceof ListPage<?> page) {
            return page;
        }
        throw new IllegalArgumentException("Not a page of a list: " + of);
    }

    private static String plural(ListPage<?> page) {
        String many = page.list().many();
        return Html.escape(Character.toUpperCase(many.charAt(0)) + many.substring(1));
    }

    private static void end(ListPage<?> page, Html out) {
        if (page.isEmpty()) {
            return;
        }
        out.open("nav", Field.ordered("class", "pager", "aria-label", "Pages")).open("span").text(page.found() + " · Download ");
        download(page, ListQuery.Format.CSV, out);
        out.text(", ");
        download(page, ListQuery.Format.JSON, out);
        out.close("span");
        sizes(page, out);
        out.open("span", "btns");
        turn(out, "prev", page.before(), "Previous page");
        turn(out, "next", page.after(), "Next page");
        out.close("span").close("nav");
    }

    private static void sizes(ListPage<?> page, Html out) {
        if (page.sizes().isEmpty()) {
            return;
        }
        out.open("span", "sizes").text("Rows per page: ");
        page.sizes()
                .forEach(size -> out.open("a", Field.ordered("href", Html.escape(size.link()), "aria-current",
                        size.isCurrent() ? "true" : null)).text(String.valueOf(size.rows())).close("a").text(" "));
        out.close("span");
    }

    private static void download(ListPage<?> page, ListQuery.Format format, Html out) {
        out.open("a", Map.of("href", Html.escape(page.downloadLink(format)))).text(format.name()).close("a");
    }

    private static void turn(Html out, String rel, @Nullable String link, String text) {
        if (link != null) {
            out.open("a", Field.ordered("class", "btn small", "rel", rel, "href", Html.escape(link))).text(text).close("a");
        }
    }
}
