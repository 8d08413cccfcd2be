package org.magrathea.accounts;

import org.springframework.stereotype.Component;

/** People are seen by admins. */
@Component
class PersonAccess implements OwnedThing {

    private final AccountRepository accounts;

    PersonAccess(AccountRepository accounts) {
        this.accounts = accounts;
    }

    @Override
    public String pathVariable() {
        return "person";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, String number) {
        return viewer.isAdmin() && number.matches("[0-9]{1,18}") && accounts.findById(Long.parseLong(number)).isPresent();
    }
}
