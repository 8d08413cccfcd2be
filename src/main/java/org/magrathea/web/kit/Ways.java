package org.magrathea.web.kit;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.Paged;
import org.magrathea.web.kit.Frame.Around;
import org.unbescape.html.HtmlEscape;
import org.unbescape.uri.UriEscape;

/** Navigation: breadcrumbs and the pages of a list. */
final class Ways {

    /** Areas of the portal, named as in the layout. */
    private enum Area {
        MACHINES("/machines", "Machines"), REQUESTS("/requests", "Requests"), MIRRORS("/mirrors", "Mirrors"), HOSTS(
                "/admin/hosts", "Hosts"), PEOPLE("/admin/people",
                        "People"), EMAILS("/admin/emails",
                                "Email log"), APPROVALS("/admin/approvals", "Approvals"), ACCOUNT("/account",
                                        "Your account"), HELP("/help",
                                                "Help");

        private final String path;
        private final String title;

        Area(String path, String title) {
            this.path = path;
            this.title = title;
        }
    }

    private Ways() {
    }

    /** Breadcrumbs: an area, a machine, and the links in the body. */
    static Around trail(Given given, boolean hasBody) {
        String machine = given.take("machine");
        String area = given.take("area");
        Html way = new Html().open("div", "crumbs");
        if (area != null) {
            Area known = Area.valueOf(area.toUpperCase(Locale.ROOT));
            link(given, way, known.path, Map.of(), known.title);
        }
        if (machine != null) {
            way.text(area == null ? "" : " / ");
            link(given, way, "/machines/{m}", Map.of("m", HtmlEscape.unescapeHtml(machine)), machine);
        }
        if (hasBody && (area != null || machine != null)) {
            way.text(" / ");
        }
        return new Around(way, new Html().close("div"), null);
    }

    private static void link(Given given, Html way, String path, Map<String, Object> parameters, String text) {
        way.open("a", Map.of("href", Html.escape(given.context().buildLink(path, parameters)))).text(text).close("a");
    }

    /** A link to a help article, with the values of {@code machine} if it is given. */
    static void help(Given given, Html out) {
        String label = given.take("label", "Help");
        String path = articlePath(given, given.need("article"), given.take("machine"));
        out.open("a", given.with(Field.ordered("href", path))).text(label).close("a");
    }

    /** The escaped path of a help article in the portal. */
    static String articlePath(Given given, String article, @Nullable String machine) {
        Map<String, Object> parameters = machine == null
                ? Map.of("a", article)
                : Map.of("a", article, "machine", HtmlEscape.unescapeHtml(machine));
        return Html.escape(given.context().buildLink("/help/{a}", parameters));
    }

    /** Links to the previous and the next page of a list. One parameter of the URL is kept, or the parameters of {@code query}. */
    static void pager(Given given, Html out) {
        Paged<?> page = (Paged<?>) given.evaluate("of");
        String keep = given.take("keep");
        String value = given.take("value");
        String query = given.take("query");
        if (page == null || page.before() == null && page.after() == null) {
            return;
        }
        String kept = keep == null || value == null
                ? query == null ? "" : HtmlEscape.unescapeHtml(query)
                : "&" + keep + "=" + UriEscape.escapeUriQueryParam(HtmlEscape.unescapeHtml(value));
        out.open("nav", Field.ordered("class", "pager", "aria-label", "Pages"));
        turn(out, "prev", "before", page.before(), kept, "Previous");
        turn(out, "next", "after", page.after(), kept, "Next");
        out.close("nav");
    }

    private static void turn(Html out, String rel, String parameter, @Nullable String key, String kept, String text) {
        if (key != null) {
            String address = "?" + parameter + "=" + UriEscape.escapeUriQueryParam(key) + kept;
            out.open("a", Field.ordered("class", "btn", "rel", rel, "href", Html.escape(address))).text(text).close("a");
        }
    }
}
