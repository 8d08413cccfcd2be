package org.magrathea.web.kit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.unbescape.html.HtmlEscape;

/** Builds markup. Texts and values must be escaped, by the page or by {@link #escape}. */
final class Html {

    private final StringBuilder out = new StringBuilder();

    /** Escapes plain text. */
    static String escape(@Nullable Object plain) {
        return plain == null ? "" : HtmlEscape.escapeHtml4Xml(plain.toString());
    }

    /** Attributes with a null value are omitted. */
    Html open(String element, Map<String, @Nullable String> attributes) {
        out.append('<').append(element);
        attributes.forEach((name, value) -> {
            if (value != null) {
                out.append(' ').append(name).append("=\"").append(harmless(value).replace("\"", "&quot;")).append('"');
            }
        });
        out.append('>');
        return this;
    }

    Html open(String element) {
        return open(element, Map.of());
    }

    Html open(String element, String look) {
        return open(element, Map.of("class", look));
    }

    Html text(String escaped) {
        out.append(harmless(escaped));
        return this;
    }

    /** Replaces brackets by entities, because Thymeleaf may parse the markup again and take two of them for an expression. */
    private static String harmless(String escaped) {
        return escaped.replace("[", "&#91;");
    }

    Html close(String element) {
        out.append("</").append(element).append('>');
        return this;
    }

    Html element(String element, String look, String text) {
        return open(element, look).text(text).close(element);
    }

    Html errors(List<String> errors) {
        errors.forEach(error -> element("p", "error", error));
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
