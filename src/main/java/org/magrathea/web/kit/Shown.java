package org.magrathea.web.kit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.magrathea.Paged;
import org.magrathea.web.Show;
import org.magrathea.web.kit.Frame.Around;

/** Elements that show values: times, badges, meters, errors and empty lists. */
final class Shown {

    private Shown() {
    }

    /** {@code as} is {@code when}, {@code ago} or {@code exact}; {@code none} is shown without a time. */
    static void time(Given given, Html out) {
        Object at = given.evaluate("at");
        String as = given.take("as", "when");
        String none = given.take("none");
        if (at == null) {
            if (none != null) {
                out.element("span", "soft", none);
            }
            return;
        }
        Instant instant = (Instant) at;
        Show show = (Show) Objects.requireNonNull(given.context().getExpressionObjects().getObject("show"));
        String exact = show.exact(instant);
        String text = switch (as) {
            case "when" -> show.when(instant);
            case "ago" -> show.ago(instant);
            case "exact" -> exact;
            default -> throw new IllegalArgumentException("The attribute as must be when, ago or exact, not " + as);
        };
        out.open("time", given.with(Field.ordered("datetime", instant.toString(), "title", Html.escape(exact))));
        out.text(Html.escape(text)).close("time");
    }

    /** {@code look} is good, warn, bad, now or none. */
    static void badge(Given given, Html out) {
        String look = given.take("look");
        String word = given.take("word", "");
        out.open("span", given.with(Field.ordered("class", look == null ? "badge" : "badge " + look))).text(word).close("span");
    }

    /** A usage bar. The page shows the number beside it. */
    static void meter(Given given, Html out) {
        String look = given.take("look");
        double percent = Math.clamp(Double.parseDouble(given.need("percent")), 0, 100);
        String width = percent == Math.rint(percent) ? String.valueOf((int) percent) : String.valueOf(percent);
        out.open("svg", given.with(Field.ordered("class", look == null ? "meter" : "meter " + look, "aria-hidden", "true")));
        out.open("rect", Field.ordered("width", width + "%", "height", "100%")).close("rect").close("svg");
    }

    /** Errors of the form as a whole. */
    static void problems(Given given, Html out) {
        note(given, out, new Form(given.context()).problems());
    }

    /** The error message of a page, if there is one. */
    static void alert(Given given, Html out) {
        Object text = given.evaluate("of");
        Show show = (Show) Objects.requireNonNull(given.context().getExpressionObjects().getObject("show"));
        note(given, out, text == null ? List.of() : List.of(show.linked(text.toString())));
    }

    private static void note(Given given, Html out, List<String> texts) {
        if (!texts.isEmpty()) {
            out.open("div", given.with(Field.ordered("class", "notice bad", "role", "alert")));
            texts.forEach(text -> out.open("p").text(text).close("p"));
            out.close("div");
        }
    }

    /** Replaces a list without rows: a paragraph, or a section with {@code title}. */
    static @Nullable Around empty(Given given, boolean hasBody) {
        Object list = given.evaluate("of");
        boolean empty = switch (list) {
            case null -> true;
            case Collection<?> rows -> rows.isEmpty();
            case Paged<?> page -> page.isEmpty();
            default -> throw new IllegalArgumentException("Not a list: " + list.getClass());
        };
        if (!empty) {
            return null;
        }
        String title = given.take("title");
        if (title == null) {
            return new Around(new Html().open("p", given.with(Map.of())), new Html().close("p"), null);
        }
        Html before = new Html().open("section", "card").open("h2").text(title).close("h2").open("p", given.with(Map.of()));
        return new Around(before, new Html().close("p").close("section"), null);
    }
}
