package org.magrathea.rules;

import org.magrathea.access.NumberedThing;
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;

/** Only admins see rules. Tenants see their conditions on the forms. */
@Component
class RuleAccess implements NumberedThing {

    private final RuleRepository rules;

    RuleAccess(RuleRepository rules) {
        this.rules = rules;
    }

    @Override
    public String pathVariable() {
        return "rule";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, long number) {
        return viewer.isAdmin() && rules.existsById(number);
    }
}
