package org.magrathea.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;

/** A row of the list of people. {@code removal} describes a pending removal of an admin, due at {@code removalDue}. */
record PersonRow(long id, String name, String email, boolean admin, boolean enabled, boolean passwordTemporary, String zone,
        Instant createdAt, @Nullable String removal, @Nullable Instant removalDue) {

    static PersonRow of(Account account, @Nullable AdminRemoval removal) {
        Person person = account.person();
        return new PersonRow(person.id(), person.name(), person.email(), person.isAdmin(), account.enabled(),
                account.passwordTemporary(), person.zone().getId(), account.createdAt(),
                removal == null ? null : "will " + removal.loses().effect(), removal == null ? null : removal.dueAt());
    }
}
