package org.magrathea.requests;

import jakarta.validation.Valid;
import org.magrathea.access.CreatesOnce;
import org.magrathea.access.Person;
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
    private final ConversationDesk conversations;
    private final RequestPage page;

    CommentController(RequestDesk desk, ConversationDesk conversations, RequestPage page) {
        this.desk = desk;
        this.conversations = conversations;
        this.page = page;
    }

    @CreatesOnce
    @PostMapping("/requests/{request}/comments")
    String comment(@PathVariable("request") long request, @Valid @ModelAttribute("wordsForm") CommentForm form,
            BindingResult errors,
            Person author, Model model) {
        if (errors.hasErrors()) {
            model.addAttribute("decisionForm", new DecisionForm(null, 1, null));
            return page.show(request, author, model);
        }
        desk.comment(request, author, String.valueOf(form.text()).strip());
        if (Boolean.TRUE.equals(form.close())) {
            conversations.close(request, author);
        }
        return "redirect:/requests/" + request + "#conversation";
    }
}
