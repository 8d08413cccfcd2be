package org.magrathea.notifications;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.magrathea.access.NumberedThing;
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;

/** A person may read their own emails for {@link #KEPT}. Admins see all emails in the email log. */
@Component
class EmailAccess implements NumberedThing {

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
    public boolean mayBeSeenBy(Person viewer, long number) {
        return mails.findById(number)
                .map(Mail::view)
                .filter(mail -> Objects.equals(mail.recipient(), viewer.id())
                        && mail.writtenAt().isAfter(clock.instant().minus(KEPT)))
                .isPresent();
    }
}
