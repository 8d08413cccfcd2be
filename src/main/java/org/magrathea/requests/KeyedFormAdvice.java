package org.magrathea.requests;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.accounts.TypedForm;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives each form of a new request its key. A page that is opened with {@code ?draft=12} shows that draft. */
@ControllerAdvice(annotations = KeyedForm.class)
class KeyedFormAdvice {

    private final FormDrafts drafts;

    KeyedFormAdvice(FormDrafts drafts) {
        this.drafts = drafts;
    }

    @ModelAttribute
    void key(HttpServletRequest request, Person viewer, Model model) {
        if (!request.getMethod().equals("GET")) {
            model.addAttribute(FormKey.FIELD, FormKey.of(request).value());
            return;
        }
        Optional<TypedForm> draft = TypedForm.shown(request).isPresent() ? Optional.empty() : draft(request, viewer);
        draft.ifPresent(typed -> request.setAttribute(TypedForm.SHOWN, typed));
        model.addAttribute(FormKey.FIELD, draft.map(TypedForm::draftKey).orElseGet(() -> FormKey.fresh().value()));
        if (draft.isEmpty() && request.getParameter("draft") != null && TypedForm.shown(request).isEmpty()) {
            model.addAttribute("notice", "This draft no longer exists. It was sent or deleted.");
        }
    }

    private Optional<TypedForm> draft(HttpServletRequest request, Person viewer) {
        @Nullable
        String number = request.getParameter("draft");
        return number == null || !number.matches("[0-9]{1,18}")
                ? Optional.empty()
                : drafts.typed(viewer, Long.parseLong(number));
    }
}
