package org.magrathea.notifications;

import java.time.Clock;
import java.time.Duration;
import org.magrathea.accounts.OwnedThing;
import org.magrathea.accounts.Person;
import org.springframework.stereotype.Component;

/** Emails are read by the person to whom they were written, for {@link #KEPT}; admins see all in the outbox. */
@Component
class EmailAccess implements OwnedThing {

    static final Duration KEPT = Duration.ofDays(90);

    private final MailRepository mails;
    private final Clock clock;

    EmailAccess(MailRepository mails, Clock clock) {
        this.mails = mails;
        this.clock = clock;
    }

    @Override
    public String pathVariable() {
        return "email";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, String number) {
        return number.matches("[0-9]{1,18}") && mails.findById(Long.parseLong(number))
                .map(Mail::view)
                .filter(mail -> mail.recipient() == viewer.id() && mail.writtenAt().isAfter(clock.instant().minus(KEPT)))
                .isPresent();
    }
}
