package org.magrathea.web.kit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.access.Viewer;
import org.magrathea.accounts.FormOrigins;
import org.magrathea.accounts.SavedRequest;
import org.magrathea.accounts.SentForms;
import org.magrathea.accounts.TypedForm;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.context.IWebContext;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.element.AbstractElementTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.web.IWebExchange;
import org.thymeleaf.web.IWebRequest;
import org.unbescape.html.HtmlEscape;

/**
 * Each form that is posted. It gets a hidden field with its signed origin, so that it can be kept when the session has ended, and one
 * with its key, so that it creates things once. A form that is shown again after the end of a session gets a note. Errors of its
 * fields are listed at its top, with links.
 */
final class FormTag extends AbstractElementTagProcessor {

    /** Local variable with the typed values of the form around an element. */
    static final String TYPED = FormTag.class.getName();
    private static final String HTMX = "HX-Request";

    private final FormOrigins origins;

    FormTag(FormOrigins origins) {
        super(TemplateMode.HTML, KitDialect.PREFIX, "form", false, null, false, KitDialect.PRECEDENCE);
        this.origins = origins;
    }

    @Override
    protected void doProcess(ITemplateContext context, IProcessableElementTag tag, IElementTagStructureHandler structure) {
        if (!"post".equals(String.valueOf(tag.getAttributeValue("method")).toLowerCase(Locale.ROOT))) {
            return;
        }
        Html out = new Html();
        String action = action(context, tag);
        if (action != null && context instanceof IWebContext web) {
            origin(web.getExchange(), context, action)
                    .ifPresent(signed -> out
                            .open("input", Field.ordered("type", "hidden", "name", FormOrigins.FIELD, "value", signed))
                            .open("input",
                                    Field.ordered("type", "hidden", "name", SentForms.FIELD, "value", SentForms.newKey())));
            if (context.getVariable(TypedForm.SHOWN) instanceof TypedForm typed && typed.action().equals(action)) {
                structure.setLocalVariable(TYPED, typed);
                note(typed, tag, out);
            }
        }
        if (!tag.hasAttribute("data-problems")) {
            summary(new Form(context).fieldErrors(), out);
        }
        String markup = out.toString();
        if (!markup.isEmpty()) {
            var model = context.getModelFactory().createModel();
            model.add(context.getModelFactory().createText(markup));
            structure.insertImmediatelyAfter(model, false);
        }
    }

    /** The address of the form within the portal. Null for another one. */
    private static @Nullable String action(ITemplateContext context, IProcessableElementTag tag) {
        String value = tag.getAttributeValue("action");
        if (value == null || !(context instanceof IWebContext web)) {
            return null;
        }
        String prefix = web.getExchange().getRequest().getApplicationPath();
        String path = HtmlEscape.unescapeHtml(value);
        return prefix != null && path.startsWith(prefix) ? path.substring(prefix.length()) : path;
    }

    private Optional<String> origin(IWebExchange exchange, ITemplateContext context, String action) {
        if (!(context.getVariable(Viewer.KEY) instanceof Person viewer) || action.equals("/sign-out")) {
            return Optional.empty();
        }
        String page = page(exchange.getRequest());
        return page == null ? Optional.empty() : origins.sign(new FormOrigins.Origin(viewer.id(), page, action));
    }

    /** The page that shows the form. A form that is shown again after errors names its page itself. */
    private @Nullable String page(IWebRequest request) {
        if (request.getHeaderValue(HTMX) != null) {
            return SavedRequest.pathOf(request.getHeaderValue("HX-Current-URL"), request.getApplicationPath());
        }
        if ("GET".equals(request.getMethod())) {
            String query = request.getQueryString();
            return request.getPathWithinApplication() + (query == null || query.isEmpty() ? "" : "?" + query);
        }
        return origins.read(request.getParameterValue(FormOrigins.FIELD)).map(FormOrigins.Origin::page).orElse(null);
    }

    private static void note(TypedForm typed, IProcessableElementTag tag, Html out) {
        out.open("div", Field.ordered("class", "notice warn", "role", "status")).open("p");
        out.element("b", "ended", typed.draftKey() == null ? "Your session had ended." : "This is your draft.")
                .text(" Nothing was sent.");
        if (typed.fields().isEmpty()) {
            out.text(" The form could not be kept. Fill it in again.");
        } else {
            out.text(" Check the form and send it again.");
            if ("multipart/form-data".equals(tag.getAttributeValue("enctype"))) {
                out.text(" Choose the file again.");
            }
        }
        out.close("p").close("div");
    }

    private static void summary(List<Form.FieldError> errors, Html out) {
        if (errors.isEmpty()) {
            return;
        }
        out.open("div", Field.ordered("class", "notice bad", "role", "alert"));
        out.open("p")
                .element("b", "found", errors.size() == 1 ? "1 field needs a change." : errors.size() + " fields need a change.");
        out.close("p").open("ul");
        errors.forEach(error -> out.open("li")
                .open("a", Field.ordered("href", "#" + error.field()))
                .text(error.message())
                .close("a")
                .close("li"));
        out.close("ul").close("div");
    }
}
