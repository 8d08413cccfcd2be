package org.magrathea.requests;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts the number of waiting requests beside the menu entry of the queue, for admins. */
@ControllerAdvice
class QueueCount {

    private final ApprovalQueue queue;

    QueueCount(ApprovalQueue queue) {
        this.queue = queue;
    }

    @ModelAttribute("waiting")
    @Nullable
    Long waiting(@Nullable Person viewer, HttpServletRequest asked) {
        boolean page = asked.getMethod().equals("GET") && asked.getHeader("HX-Request") == null;
        return viewer != null && viewer.isAdmin() && page ? queue.waiting() : null;
    }
}
