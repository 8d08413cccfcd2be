package org.magrathea.web.kit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A label, an input, a hint and errors. In a form with {@code th:object}, value and errors come from the form. Static texts may
 * contain markup.
 */
final class Field {

    private final Kind kind;

    /** Kinds of fields, each an element with default attributes. */
    enum Kind {
        FIELD(Map.of()), TEXTAREA(Map.of("rows", "3")),
        /** A name, an address or a pattern, without automatic correction. */
        IDENTIFIER(Map.of("autocomplete", "off", "autocapitalize", "none", "spellcheck", "false", "maxlength", "60")),
        /** {@code unit} is added to the label. */
        NUMBER(Map.of("inputmode", "numeric", "autocomplete", "off", "maxlength", "10")),
        /** A number with a unit, e.g. 128 MiB. */
        SIZE(Map.of("autocomplete", "off", "maxlength", "30")),
        /** The browser's field, see {@link TimeInput}. */
        DATETIME(Map.of()), DATE(Map.of()), PASSWORD(Map.of("type", "password", "maxlength", "200")),
        /** An uploaded file. The form needs {@code enctype="multipart/form-data"}. */
        FILE(Map.of("type", "file")),
        /** The user types {@code word} to confirm an irreversible action. */
        CONFIRM(Map.of("autocomplete", "off", "autocapitalize", "none", "spellcheck", "false", "maxlength", "60", "name",
                "confirm"));

        private final Map<String, String> defaults;

        Kind(Map<String, String> defaults) {
            this.defaults = defaults;
        }

        String element() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Field(Kind kind) {
        this.kind = kind;
    }

    void write(Given given, Html out) {
        kind.defaults.forEach(given::setDefault);
        if (kind == Kind.CONFIRM) {
            given.setDefault("label", "Type " + given.need("word") + " to confirm");
        }
        String value = switch (kind) {
            case DATETIME -> TimeInput.dateTime(given, value(given));
            case DATE -> TimeInput.date(given, value(given));
            default -> value(given);
        };
        Label label = Label.of(given);
        Map<String, @Nullable String> first = label.attributes(given);
        label.before(out);
        if (kind == Kind.TEXTAREA) {
            out.open("textarea", given.with(first)).text(value == null ? "" : value).close("textarea");
        } else {
            first.put("value", value);
            out.open("input", given.with(first));
        }
        label.after(out);
    }

    /** Errors of a field outside of the page. */
    static void errors(Given given, Html out) {
        String name = given.need("name");
        out.open("div", Map.of("id", name + "-error")).errors(new Form(given.context()).errors(name)).close("div");
    }

    /** Passwords and files are never sent back. */
    private @Nullable String value(Given given) {
        Form form = new Form(given.context());
        String name = given.peek("name");
        String value = given.take("value");
        List<String> typed = form.typed(name);
        if (typed != null && !typed.isEmpty() && kind != Kind.PASSWORD && kind != Kind.FILE) {
            return Html.escape(typed.getFirst());
        }
        if (value != null || kind == Kind.PASSWORD || kind == Kind.FILE) {
            return value;
        }
        return form.isBound() ? Html.escape(form.value(name)) : null;
    }

    /**
     * The markup around an input.
     *
     * @param article path of the help article, linked below the field
     * @param bare in a table: the label is for screen readers only
     */
    record Label(String name, String id, String label, @Nullable String note, @Nullable String help, @Nullable String article,
            List<String> errors, boolean bare, boolean checked, boolean wrong, Form form) {

        static Label of(Given given) {
            Form form = new Form(given.context());
            String name = given.need("name");
            String unit = given.take("unit");
            String error = given.take("error");
            List<String> errors = error != null ? List.of(error) : form.errors(name);
            String article = given.take("article");
            boolean wrong = given.flag("wrong") || !errors.isEmpty();
            return new Label(name, given.take("id", name), given.need("label") + (unit == null ? "" : ", in " + unit),
                    given.take("note"), given.take("help"), article == null ? null : Ways.articlePath(given, article, null),
                    errors, given.flag("bare"), wrong || form.isBound(), wrong, form);
        }

        Map<String, @Nullable String> attributes(Given given) {
            Map<String, @Nullable String> all = new LinkedHashMap<>();
            all.put("id", id);
            all.put("name", name);
            if (bare) {
                return all;
            }
            String described = given.take("aria-describedby");
            String own = (checked ? id + "-error" : "") + (help == null ? "" : " " + id + "-help");
            all.put("aria-describedby",
                    described == null ? (own.isEmpty() ? null : own.strip()) : (described + " " + own).strip());
            all.put("aria-invalid", checked ? String.valueOf(wrong) : null);
            return all;
        }

        void before(Html out) {
            if (bare) {
                out.open("label", ordered("class", "sr", "for", id)).text(label).close("label");
                return;
            }
            out.open("div", wrong ? "field invalid" : "field").open("label", Map.of("for", id)).text(label);
            if (note != null) {
                out.text(" ").element("span", "soft", "(" + note + ")");
            }
            out.close("label").text("\n");
        }

        void after(Html out) {
            if (bare) {
                return;
            }
            if (checked) {
                out.text("\n").open("div", Map.of("id", id + "-error")).errors(errors).close("div");
            }
            if (help != null) {
                out.open("p", ordered("class", "hint", "id", id + "-help")).text(help).close("p");
            }
            if (article != null) {
                out.open("p", "help").open("a", Map.of("href", article)).text("Help: " + label).close("a").close("p");
            }
            out.close("div");
        }
    }

    static Map<String, @Nullable String> ordered(@Nullable String... pairs) {
        Map<String, @Nullable String> all = new LinkedHashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            all.put(pairs[at], pairs[at + 1]);
        }
        return all;
    }
}
