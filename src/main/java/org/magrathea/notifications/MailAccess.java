package org.magrathea.notifications;

import org.magrathea.accounts.OwnedThing;
import org.magrathea.accounts.Person;
import org.springframework.stereotype.Component;

/** Mails are seen by admins. */
@Component
class MailAccess implements OwnedThing {

    private final MailRepository mails;

    MailAccess(MailRepository mails) {
        this.mails = mails;
    }

    @Override
    public String pathVariable() {
        return "mail";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, String number) {
        return viewer.isAdmin() && number.matches("[0-9]{1,18}") && mails.findById(Long.parseLong(number)).isPresent();
    }
}
