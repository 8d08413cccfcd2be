package org.magrathea.accounts;

import org.magrathea.access.Person;

/** The user of a session, as currently in the database. With a temporary password only the account page is open. */
public record SessionUser(Person person, boolean passwordTemporary) {
}
