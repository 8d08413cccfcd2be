package org.magrathea.accounts;

import org.magrathea.access.NumberedThing;
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;

/** Only admins see people. */
@Component
class PersonAccess implements NumberedThing {

    private final AccountRepository accounts;

    PersonAccess(AccountRepository accounts) {
        this.accounts = accounts;
    }

    @Override
    public String pathVariable() {
        return "person";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, long number) {
        return viewer.isAdmin() && accounts.findById(number).isPresent();
    }
}
