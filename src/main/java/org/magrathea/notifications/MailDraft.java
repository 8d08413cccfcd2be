package org.magrathea.notifications;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.notices.MailEvent;

/**
 * The content of a mail, independent of the reader.
 *
 * @param mail folder of its three templates
 * @param event the event, unique within its thread
 * @param values for the templates: text (one line), {@link QuotedText} (quoted lines by a person), instants (shown in the time
 *        zone of the reader), numbers, and lists of such maps
 * @param calendar the calendar entry that it adds, moves or removes. Null for none
 * @param kind the kind whose delivery the reader may choose. Null for a mail that is always sent at once
 * @param concernsAdmins whether admins among the readers get it as admins, so that one mail to their group is enough
 */
record MailDraft(String mail, String event, MailThread topic, Map<String, ?> values, @Nullable MailEvent kind,
        @Nullable CalendarEntry calendar, boolean concernsAdmins) {

    MailDraft(String mail, String event, MailThread topic, Map<String, ?> values, @Nullable MailEvent kind) {
        this(mail, event, topic, values, kind, null, false);
    }

    /** A mail that is always sent at once. */
    MailDraft(String mail, String event, MailThread topic, Map<String, ?> values) {
        this(mail, event, topic, values, null);
    }

    /** The same with a calendar entry. */
    MailDraft with(@Nullable CalendarEntry entry) {
        return new MailDraft(mail, event, topic, values, kind, entry, concernsAdmins);
    }

    /** The same to admins as admins. */
    MailDraft toAdmins() {
        return new MailDraft(mail, event, topic, values, kind, calendar, true);
    }

    /** The same to a reader who gets it not only as an admin. */
    MailDraft personally() {
        return new MailDraft(mail, event, topic, values, kind, calendar, false);
    }

    /** The same to the group of admins, who cannot choose its delivery. */
    MailDraft toGroup() {
        return new MailDraft(mail, event, topic, values, null, null, true);
    }

    /** The same as a mail that is always sent at once. */
    MailDraft always() {
        return new MailDraft(mail, event, topic, values, null, calendar, concernsAdmins);
    }

    /** Whether it has a link to the page of the settings. */
    boolean offersChoice() {
        return kind != null || mail.equals("digest");
    }

    /** The globally unique key of the event. Each person gets one mail for it. */
    String eventKey() {
        return topic.key() + "." + event;
    }
}
