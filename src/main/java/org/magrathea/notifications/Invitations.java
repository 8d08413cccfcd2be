package org.magrathea.notifications;

import org.magrathea.access.Person;
import org.magrathea.icalendar.CalendarEvent;
import org.magrathea.icalendar.CalendarTexts;
import org.springframework.stereotype.Component;

/** Writes the calendar entries of mails. */
@Component
class Invitations {

    private final MailAddresses addresses;

    Invitations(MailAddresses addresses) {
        this.addresses = addresses;
    }

    String write(CalendarEntry entry, Person reader) {
        CalendarEvent event = new CalendarEvent(CalendarEvent.uid("request-" + entry.request(), addresses.host()), entry.start(),
                entry.length(),
                entry.title(), entry.text(), addresses.portal() + "/requests/" + entry.request(), entry.at());
        String organizer = addresses.from().getAddress();
        return entry.cancelled()
                ? CalendarTexts.cancellation(event, organizer, reader.email())
                : CalendarTexts.invitation(event, organizer, reader.email());
    }
}
