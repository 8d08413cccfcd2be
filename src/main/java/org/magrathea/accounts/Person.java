package org.magrathea.accounts;

import java.time.ZoneId;

/** Somebody with an account, as everybody else needs to know them. A controller gets the signed-in one as a parameter. */
public record Person(long id, String name, String email, Role role, ZoneId zone) {

    /** The same person, reached at another address. */
    Person at(String otherEmail) {
        return new Person(id, name, otherEmail, role, zone);
    }

    public boolean isAdmin() {
        return role == Role.ADMIN;
    }
}
