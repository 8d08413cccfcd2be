package org.magrathea.web.kit;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.lists.Filter;
import org.magrathea.lists.ListPage;

/** The filters of a declared list: their form, those in use, and the text of a list without rows. */
final class ListFilters {

    private ListFilters() {
    }

    static void bar(ListPage<?> page, Html out) {
        if (page.list().filters().isEmpty() || page.isEmpty() && !page.isFiltered()) {
            return;
        }
        out.open("form", Field.ordered("class", "filters", "method", "get", "role", "search", "aria-label",
                "Filter " + Html.escape(page.list().many())));
        page.list().filters().stream().filter(Filter.Search.class::isInstance).forEach(filter -> field(page, filter, out));
        if (page.list().filters().stream().anyMatch(filter -> !(filter instanceof Filter.Search))) {
            boolean used = page.list()
                    .filters()
                    .stream()
                    .anyMatch(filter -> !(filter instanceof Filter.Search)
                            && !page.value(filter).isEmpty());
            out.open("details", Field.ordered("class", "fold", "open", used ? "" : null));
            out.open("summary").text("More filters").close("summary").open("div");
            page.list()
                    .filters()
                    .stream()
                    .filter(filter -> !(filter instanceof Filter.Search))
                    .forEach(filter -> field(page, filter, out));
            out.close("div").close("details");
        }
        hidden("sort", page.sort(), out);
        hidden("size", page.size(), out);
        out.open("div", "btns").element("button", "btn", "Apply filters");
        if (page.isFiltered()) {
            out.open("a", Field.ordered("class", "btn quiet", "href", Html.escape(page.clearLink()))).text("Clear").close("a");
        }
        out.close("div").close("form");
    }

    private static void hidden(String name, String value, Html out) {
        if (!value.isEmpty()) {
            out.open("input", Field.ordered("type", "hidden", "name", name, "value", Html.escape(value)));
        }
    }

    private static void field(ListPage<?> page, Filter filter, Html out) {
        String value = Html.escape(page.value(filter));
        String name = Html.escape(filter.name());
        String error = page.error(filter);
        String invalid = error == null ? null : "true";
        out.open("label", filter instanceof Filter.Search ? Map.of("class", "grow") : Map.of());
        out.text(Html.escape(filter.label()));
        switch (filter) {
            case Filter.Search search -> out.open("input", Field.ordered("type", "search", "name", name, "value", value,
                    "placeholder", Html.escape(search.placeholder()), "maxlength", "100"));
            case Filter.Exact exact -> out.open("input", Field.ordered("name", name, "value", value, "placeholder",
                    Html.escape(exact.placeholder()), "size", "9", "maxlength", "100", "aria-invalid", invalid));
            case Filter.Day day -> out.open("input", Field.ordered("type", error == null ? "date" : "text", "name", name, "value",
                    value, "size", error == null ? null : "10", "aria-invalid", invalid));
            case Filter.Choice choice -> choice(choice, page.value(filter), invalid, out);
        }
        if (error != null) {
            out.element("span", "error", Html.escape(error));
        }
        out.close("label");
    }

    private static void choice(Filter.Choice choice, String value, @Nullable String invalid, Html out) {
        out.open("select", Field.ordered("name", Html.escape(choice.name()), "aria-invalid", invalid));
        out.open("option", Field.ordered("value", "")).text(Html.escape(choice.all())).close("option");
        choice.options()
                .get()
                .stream()
                .filter(option -> !option.value().isEmpty())
                .forEach(option -> out
                        .open("option", Field.ordered("value", Html.escape(option.value()), "selected",
                                option.value().equals(value) ? "" : null))
                        .text(Html.escape(option.label()))
                        .close("option"));
        out.close("select");
    }

    static void chips(ListPage<?> page, Html out) {
        if (!page.chips().isEmpty()) {
            out.open("div", "chips").element("span", "soft", "Filters:");
            page.chips()
                    .forEach(chip -> out.open("a", Field.ordered("class", "chip", "href", Html.escape(chip.without())))
                            .text(Html.escape(chip.words()))
                            .element("span", "sr", ", remove filter")
                            .close("a"));
            out.close("div");
        }
    }

    static void empty(ListPage<?> page, Html out) {
        if (!page.isEmpty()) {
            return;
        }
        if (page.isFiltered()) {
            out.open("p", "empty")
                    .text(page.isInvalid()
                            ? "A filter is not valid. Correct it to see " + Html.escape(page.list().many()) + ". "
                            : "No " + Html.escape(page.list().many()) + " match these filters. ")
                    .open("a", Map.of("href", Html.escape(page.clearLink())))
                    .text("Clear the filters")
                    .close("a")
                    .text(".")
                    .close("p");
        } else {
            out.open("p", "empty").text(Html.escape(page.list().empty())).close("p");
        }
    }
}
