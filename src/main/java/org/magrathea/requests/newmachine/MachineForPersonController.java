package org.magrathea.requests.newmachine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.requests.FormKey;
import org.magrathea.requests.KeyedForm;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** Lets an admin create a machine for a tenant, in the form of the tenant's request. */
@Controller
@KeyedForm
@RequestMapping("/admin/people/{person}/requests/new-machine")
class MachineForPersonController {

    private final NewMachineFormPage page;
    private final People people;

    MachineForPersonController(NewMachineFormPage page, People people) {
        this.page = page;
        this.people = people;
    }

    @GetMapping("/new")
    String form(@PathVariable("person") long person, Person viewer, Model model) {
        return page.blank(tenant(person), viewer, model);
    }

    /** Renders the recap and the side column for the values typed so far. Sends nothing. */
    @GetMapping("/recap")
    String recap(@PathVariable("person") long person, @ModelAttribute("form") NewMachineForm form, BindingResult errors,
            Person viewer, Model model) {
        page.again(form, errors, tenant(person), viewer, model);
        model.addAttribute("partial", true);
        return "requests/newmachine/form :: recap";
    }

    @PostMapping
    String make(@PathVariable("person") long person, @Valid @ModelAttribute("form") NewMachineForm form, BindingResult errors,
            HttpServletRequest request, Person viewer, Model model) {
        return page.send(form, FormKey.of(request), errors, tenant(person), viewer, model)
                .map(number -> "redirect:/requests/" + number)
                .orElse(NewMachineFormPage.VIEW);
    }

    /** The tenant. Admins request their own machines, and another admin decides. */
    private Person tenant(long id) {
        return people.find(id)
                .filter(person -> MachinesOfPerson.mayGet(person, people))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
