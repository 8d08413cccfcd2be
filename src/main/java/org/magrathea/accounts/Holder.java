package org.magrathea.accounts;

/** Whoever holds a session, as the database knows them now. With a temporary password only their account page is open. */
public record Holder(Person person, boolean passwordTemporary) {
}
