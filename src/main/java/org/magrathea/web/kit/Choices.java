package org.magrathea.web.kit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.web.kit.Field.Label;
import org.magrathea.web.kit.Frame.Around;

/** Radio buttons, checkboxes and lists, each with {@code kit:option} inside. */
final class Choices {

    /**
     * Data for the options inside.
     *
     * @param type type of their inputs, null in a list
     * @param chosen the chosen values
     * @param typed whether they were typed before the session ended
     */
    private record Among(String name, @Nullable String type, List<String> chosen, boolean typed) {
    }

    private Choices() {
    }

    /** Cards with one choice, or several with {@code many}. They stand in a row with {@code across}. */
    static Around choice(Given given, boolean hasBody) {
        return set(given, "choice", given.flag("many") ? "checkbox" : "radio");
    }

    /** Checkboxes in a row. */
    static Around ticks(Given given, boolean hasBody) {
        return set(given, "ticks", "checkbox");
    }

    private static Around set(Given given, String look, String type) {
        Form form = new Form(given.context());
        String name = given.need("name");
        List<String> errors = form.errors(name);
        Among among = new Among(name, type, chosen(given, form, name), form.typed(name) != null);
        String legend = given.need("legend");
        String hidden = given.flag("unseen") ? "sr" : null;
        String note = given.take("note");
        if (!errors.isEmpty()) {
            given.setDefault("id", name);
        }
        Html before = new Html();
        boolean framed = look.equals("choice");
        String across = given.flag("across") ? "across" : null;
        before.open("fieldset",
                given.with(Field.ordered("class", look, "aria-describedby", errors.isEmpty() ? null : name + "-error")));
        before.open("legend", Field.ordered("class", hidden)).text(legend);
        if (note != null) {
            before.text(" ").element("span", "soft", "(" + note + ")");
        }
        before.close("legend");
        if (framed) {
            before.open("div", Field.ordered("class", across));
        }
        Html after = framed ? new Html().close("div") : new Html();
        if (!errors.isEmpty()) {
            after.open("div", Map.of("id", name + "-error")).errors(errors).close("div");
        }
        return new Around(before, after.close("fieldset"), among);
    }

    static Around select(Given given, boolean hasBody) {
        Label label = Label.of(given);
        Among among = new Among(label.name(), null, chosen(given, label.form(), label.name()),
                label.form().typed(label.name()) != null);
        Html before = new Html();
        label.before(before);
        before.open("select", given.with(label.attributes(given)));
        Html after = new Html().close("select");
        label.after(after);
        return new Around(before, after, among);
    }

    /** The body is shown beside the input. Without a body, {@code label} and {@code help} are. */
    static Around option(Given given, boolean hasBody) {
        Among among = Frame.inner(given, Among.class);
        if (among == null) {
            throw new IllegalArgumentException("An option is outside of a choice");
        }
        String value = given.take("value", "");
        String label = given.take("label");
        String help = given.take("help");
        boolean overridden = given.has("chosen");
        boolean own = given.flag("chosen");
        boolean chosen = overridden && !among.typed ? own : among.chosen.contains(value);
        Html before = new Html();
        if (among.type == null) {
            before.open("option", given.with(Field.ordered("value", value, "selected", chosen ? "selected" : null)));
            return new Around(before.text(label == null ? "" : label), new Html().close("option"), null);
        }
        before.open("label")
                .open("input", given.with(Field.ordered("type", among.type, "name", among.name, "value", value, "checked",
                        chosen ? "checked" : null)));
        if (label != null) {
            before.open("span").text(label).close("span");
        }
        if (help != null) {
            before.open("small").text(help).close("small");
        }
        return new Around(before, new Html().close("label"), null);
    }

    /** A single checkbox. Browsers send nothing for an unticked one, so {@code marked} adds a hidden field. */
    static void tick(Given given, Html out) {
        String name = given.need("name");
        String label = given.need("label");
        String look = given.take("class");
        boolean bare = given.flag("bare");
        boolean marked = given.flag("marked");
        Form form = new Form(given.context());
        boolean before = given.flag("ticked") || Boolean.TRUE.equals(form.value(name));
        List<String> typed = form.typed(name);
        boolean ticked = typed == null ? before : !typed.isEmpty();
        if (!bare) {
            out.open("div", "field");
        }
        out.open("label", Field.ordered("class", look));
        out.open("input", given
                .with(Field.ordered("type", "checkbox", "name", name, "value", "true", "checked", ticked ? "checked" : null)));
        out.text(" ").open("span").text(label).close("span").close("label");
        if (marked) {
            out.open("input", Field.ordered("type", "hidden", "name", "_" + name, "value", "on"));
        }
        if (!bare) {
            out.close("div");
        }
    }

    private static List<String> chosen(Given given, Form form, String name) {
        String usual = given.take("default");
        String value = given.take("value");
        List<String> typed = form.typed(name);
        if (typed != null) {
            return typed.stream().map(Html::escape).toList();
        }
        if (value != null) {
            return List.of(value);
        }
        Object kept = form.value(name);
        if (kept instanceof Collection<?> many) {
            return many.stream().map(Html::escape).toList();
        }
        if (kept == null) {
            return usual == null ? List.of() : List.of(usual);
        }
        return List.of(Html.escape(kept));
    }
}
