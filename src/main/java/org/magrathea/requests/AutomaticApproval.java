package org.magrathea.requests;

import org.magrathea.access.Person;

/** An approval by a rule. {@code by} is the admin who switched the rule on. All limits of that admin apply to it. */
public record AutomaticApproval(RuleMark rule, Person by) {
}
