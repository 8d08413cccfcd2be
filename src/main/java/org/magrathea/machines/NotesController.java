package org.magrathea.machines;

import jakarta.validation.Valid;
import org.magrathea.access.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The label and the notes of a machine. */
@Controller
class NotesController {

    private final Machines machines;

    NotesController(Machines machines) {
        this.machines = machines;
    }

    @GetMapping("/machines/{machine}/notes")
    String form(@PathVariable("machine") String name, Model model) {
        MachineFacts machine = machines.named(name).orElseThrow();
        model.addAttribute("machine", machine);
        model.addAttribute("form", new NotesForm(machine.label(), machine.notes()));
        return "machines/notes";
    }

    @PostMapping("/machines/{machine}/notes")
    String save(@PathVariable("machine") String name, @Valid @ModelAttribute("form") NotesForm form, BindingResult errors,
            Person viewer, Model model, RedirectAttributes next) {
        if (errors.hasErrors()) {
            model.addAttribute("machine", machines.named(name).orElseThrow());
            return "machines/notes";
        }
        machines.describe(name, form.trimmedLabel(), form.trimmedNotes(), viewer);
        next.addFlashAttribute("notice", "Saved.");
        return "redirect:/machines/" + name;
    }
}
