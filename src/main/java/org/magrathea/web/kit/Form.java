package org.magrathea.web.kit;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.TypedForm;
import org.magrathea.web.Show;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.spring6.expression.Fields;
import org.unbescape.html.HtmlEscape;

/** The form around an element: the object of {@code th:object} with its input and errors. */
final class Form {

    private final ITemplateContext context;
    private final Fields fields;

    Form(ITemplateContext context) {
        this.context = context;
        fields = new Fields(context);
    }

    /** A form without {@code th:object} has neither values nor errors. */
    boolean isBound() {
        return context.hasSelectionTarget();
    }

    /** An error of a field, escaped. */
    record FieldError(String field, String message) {
    }

    /** Errors of fields in the order of the fields' names in the form, escaped. */
    List<FieldError> fieldErrors() {
        if (!isBound() || !fields.hasAnyErrors()) {
            return List.of();
        }
        return fields.detailedErrors()
                .stream()
                .filter(error -> !error.isGlobal())
                .map(error -> new FieldError(Html.escape(error.getFieldName()), Html.escape(error.getMessage())))
                .toList();
    }

    /**
     * The values of a field that were typed before the session ended. Null if the form is not shown after that. They replace all
     * values of the page.
     */
    @Nullable
    List<String> typed(String field) {
        return context.getVariable(FormTag.TYPED) instanceof TypedForm typed && !typed.fields().isEmpty()
                ? typed.values(HtmlEscape.unescapeHtml(field))
                : null;
    }

    @Nullable
    Object value(String field) {
        return isBound() ? Given.evaluate(context, "*{" + field + "}") : null;
    }

    /** As HTML. */
    List<String> errors(String field) {
        return isBound() && fields.hasErrors(field) ? linked(fields.errors(field)) : List.of();
    }

    /** Errors of the form as a whole, as HTML. */
    List<String> problems() {
        return isBound() && fields.hasGlobalErrors() ? linked(fields.globalErrors()) : List.of();
    }

    /** Escaped, with links for questions. */
    private List<String> linked(List<String> plain) {
        Show show = (Show) Objects.requireNonNull(context.getExpressionObjects().getObject("show"));
        return plain.stream().map(show::linked).toList();
    }
}
