package org.magrathea.requests;

import jakarta.validation.Valid;

import org.magrathea.accounts.Person;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The conversation about a request. */
@Controller
class CommentController {

    private final RequestDesk desk;
    private final RequestPage page;

    CommentController(RequestDesk desk, RequestPage page) {
        this.desk = desk;
        this.page = page;
    }

    @PostMapping("/requests/{request}/comments")
    String comment(@PathVariable("request") long request, @Valid @ModelAttribute("wordsForm") WordsForm form,
            BindingResult errors,
            Person author, Model model) {
        if (errors.hasErrors()) {
            model.addAttribute("decisionForm", new DecisionForm(null, 1, null));
            return page.show(request, author, model);
        }
        desk.comment(request, author, String.valueOf(form.text()).strip());
        return "redirect:/requests/" + request + "#conversation";
    }
}
