package org.magrathea.requests.newmachine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.Optional;
import org.magrathea.access.Person;
import org.magrathea.accounts.TypedForm;
import org.magrathea.requests.FormBinder;
import org.magrathea.requests.FormKey;
import org.magrathea.requests.KeyedForm;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** Shows and receives the form of a new machine. */
@Controller
@KeyedForm
class NewMachineRequestController {

    private final NewMachineFormPage page;
    private final FormBinder binder;

    NewMachineRequestController(NewMachineFormPage page, FormBinder binder) {
        this.page = page;
        this.binder = binder;
    }

    @GetMapping("/requests/new-machine/new")
    String form(HttpServletRequest request, Person viewer, Model model) {
        Optional<TypedForm> typed = TypedForm.shown(request).filter(form -> !form.fields().isEmpty());
        if (typed.isEmpty()) {
            return page.blank(viewer, viewer, model);
        }
        FormBinder.Bound<NewMachineForm> bound = binder.bindOnly(page, typed.get());
        model.addAllAttributes(bound.errors().getModel());
        page.again(bound.form(), bound.errors(), viewer, viewer, model);
        return NewMachineFormPage.VIEW;
    }

    /** Renders the recap and the side column for the values typed so far. Sends nothing. */
    @GetMapping("/requests/new-machine/recap")
    String recap(@ModelAttribute("form") NewMachineForm form, BindingResult errors, Person viewer, Model model) {
        page.again(form, errors, viewer, viewer, model);
        model.addAttribute("partial", true);
        return "requests/newmachine/form :: recap";
    }

    @PostMapping("/requests/new-machine")
    String send(@Valid @ModelAttribute("form") NewMachineForm form, BindingResult errors, HttpServletRequest request,
            Person viewer, Model model) {
        return page.send(form, FormKey.of(request), errors, viewer, viewer, model)
                .map(number -> "redirect:/requests/" + number)
                .orElse(NewMachineFormPage.VIEW);
    }
}
