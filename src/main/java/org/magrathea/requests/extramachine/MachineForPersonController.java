package org.magrathea.requests.extramachine;

import jakarta.validation.Valid;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
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

/** An admin has a machine made for a tenant, in the form in which tenants ask for one. */
@Controller
@RequestMapping("/admin/people/{person}/machine-requests")
class MachineForPersonController {

    private final ExtraMachineFormPage page;
    private final People people;

    MachineForPersonController(ExtraMachineFormPage page, People people) {
        this.page = page;
        this.people = people;
    }

    @GetMapping("/new")
    String form(@PathVariable("person") long person, Person viewer, Model model) {
        return page.blank(tenant(person), viewer, model);
    }

    /** What stands beside the fields for what is typed at the moment; sends nothing. */
    @GetMapping("/recap")
    String recap(@PathVariable("person") long person, @ModelAttribute("form") ExtraMachineForm form, BindingResult errors,
            Person viewer, Model model) {
        page.again(form, errors, tenant(person), viewer, model);
        model.addAttribute("partial", true);
        return "requests/extramachine/form :: recap";
    }

    @PostMapping
    String make(@PathVariable("person") long person, @Valid @ModelAttribute("form") ExtraMachineForm form, BindingResult errors,
            Person viewer, Model model) {
        return page.send(form, errors, tenant(person), viewer, model)
                .map(number -> "redirect:/requests/" + number)
                .orElse(ExtraMachineFormPage.VIEW);
    }

    /** Admins ask for machines of their own, which another admin decides. */
    private Person tenant(long id) {
        return people.find(id)
                .filter(person -> MachinesOfPerson.mayGet(person, people))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
