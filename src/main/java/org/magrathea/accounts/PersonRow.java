package org.magrathea.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line of the list of people; {@code removal} says what an admin loses at {@code removalDue}, if that was asked for. */
record PersonRow(long id, String name, String email, boolean admin, boolean enabled, boolean passwordTemporary, String zone,
        Instant createdAt, @Nullable String removal, @Nullable Instant removalDue) {

    static PersonRow of(Account account, @Nullable AdminRemoval removal) {
        Person person = account.person();
        return new PersonRow(person.id(), person.name(), person.email(), person.isAdmin(), account.enabled(),
                account.passwordTemporary(), person.zone().getId(), account.createdAt(),
                removal == null ? null : "will " + removal.loses().effect(), removal == null ? null : removal.dueAt());
    }
}
