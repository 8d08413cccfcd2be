package org.magrathea.notifications;

import java.time.Duration;
import org.magrathea.access.Person;
import org.magrathea.icalendar.CalendarEvent;
import org.magrathea.icalendar.CalendarTexts;
import org.springframework.stereotype.Component;

/** Writes the calendar entries of mails. */
@Component
class Invitations {

    /** Length of an entry. The end of a job is not known before. */
    private static final Duration LENGTH = Duration.ofMinutes(30);

    private final MailAddresses addresses;

    Invitations(MailAddresses addresses) {
        this.addresses = addresses;
    }

    String write(CalendarEntry entry, Person reader) {
        CalendarEvent event = new CalendarEvent(CalendarEvent.uid("request-" + entry.request(), addresses.host()), entry.start(),
                LENGTH,
                entry.title(), entry.text(), addresses.portal() + "/requests/" + entry.request(), entry.at());
        String organizer = addresses.from().getAddress();
        return entry.cancelled()
                ? CalendarTexts.cancellation(event, organizer, reader.email())
                : CalendarTexts.invitation(event, organizer, reader.email());
    }
}
