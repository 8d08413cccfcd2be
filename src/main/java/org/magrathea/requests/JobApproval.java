package org.magrathea.requests;

import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;

/** The request of a job, and the admin who approved it. {@code rule} is null if no rule did that for the admin. */
public record JobApproval(long request, Person by, @Nullable RuleMark rule) {

    /** The name of the person, or the rule with its revision. */
    public String approver() {
        return rule == null ? by.name() : rule.text();
    }
}
