package org.magrathea.access;

import java.time.ZoneId;

/** A person with an account, for all modules. A controller gets the signed-in person as a parameter. */
public record Person(long id, String name, String email, Role role, ZoneId zone) {

    /** The same person with another email address. */
    public Person at(String otherEmail) {
        return new Person(id, name, otherEmail, role, zone);
    }

    public boolean isAdmin() {
        return role == Role.ADMIN;
    }
}
