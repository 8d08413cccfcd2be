package org.magrathea.accounts;

import java.time.Instant;

/** A line of the list of people. */
record PersonRow(long id, String name, String email, boolean admin, boolean enabled, boolean passwordTemporary, String zone,
        Instant createdAt) {

    static PersonRow of(Account account) {
        Person person = account.person();
        return new PersonRow(person.id(), person.name(), person.email(), person.isAdmin(), account.enabled(),
                account.passwordTemporary(), person.zone().getId(), account.createdAt());
    }
}
