package org.magrathea.notifications;

import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;

/** @param account null for the address of all admins */
record MailRecipient(@Nullable Long account, String address) {

    static MailRecipient of(Person reader) {
        return new MailRecipient(reader.id(), reader.email());
    }

    static MailRecipient ofAdmins(String address) {
        return new MailRecipient(null, address);
    }
}
