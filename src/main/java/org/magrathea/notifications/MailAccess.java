package org.magrathea.notifications;

import org.magrathea.access.NumberedThing;
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;

/** Only admins see the email log. */
@Component
class MailAccess implements NumberedThing {

    private final MailRepository mails;

    MailAccess(MailRepository mails) {
        this.mails = mails;
    }

    @Override
    public String pathVariable() {
        return "mail";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, long number) {
        return viewer.isAdmin() && mails.findById(number).isPresent();
    }
}
