package org.magrathea.requests;

import jakarta.validation.Valid;
import java.util.Map;
import org.magrathea.accounts.Person;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The addresses of a form, below the one that a kind's controller is mapped to: {@code /machines/{machine}/KIND-requests}. */
public abstract class RequestFormController<F extends TypedRequest> {

    private final RequestFormPage<F, ?> page;

    protected RequestFormController(RequestFormPage<F, ?> page) {
        this.page = page;
    }

    @GetMapping("/new")
    public String blank(@PathVariable("machine") String machine, @RequestParam Map<String, String> query, Person viewer,
            Model model) {
        return page.open(machine, query, viewer, model);
    }

    /** The recap and what stands beside the fields, for what is typed at the moment; sends nothing. */
    @GetMapping("/recap")
    public String recap(@PathVariable("machine") String machine, @ModelAttribute("form") F form, BindingResult errors,
            Person viewer, Model model) {
        page.again(machine, form, errors, viewer, model);
        model.addAttribute("partial", true);
        return page.view() + " :: recap";
    }

    @PostMapping
    public String send(@PathVariable("machine") String machine, @Valid @ModelAttribute("form") F form, BindingResult errors,
            Person viewer, Model model) {
        return page.send(machine, form, errors, viewer, model).map(number -> "redirect:/requests/" + number).orElse(page.view());
    }

    @GetMapping("/{request}")
    public String filled(@PathVariable("machine") String machine, @PathVariable("request") long request, Person viewer,
            Model model) {
        return page.open(machine, request, viewer, model);
    }

    @PostMapping("/{request}")
    public String change(@PathVariable("machine") String machine, @PathVariable("request") long request,
            @Valid @ModelAttribute("form") F form, BindingResult errors, Person viewer, Model model) {
        return page.change(machine, request, form, errors, viewer, model) ? "redirect:/requests/" + request : page.view();
    }
}
