package org.magrathea.requests;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Adds the number of waiting requests to the menu entry Approvals, for admins. */
@ControllerAdvice
class QueueCount {

    private final ApprovalQueue queue;

    QueueCount(ApprovalQueue queue) {
        this.queue = queue;
    }

    @ModelAttribute("waiting")
    @Nullable
    Long waiting(@Nullable Person viewer, HttpServletRequest request) {
        boolean page = request.getMethod().equals("GET") && request.getHeader("HX-Request") == null;
        return viewer != null && viewer.isAdmin() && page ? queue.waiting() : null;
    }
}
