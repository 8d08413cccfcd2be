package org.magrathea.notices;

/**
 * A kind of email whose delivery its readers may choose. Emails without one are always sent at once.
 *
 * @param key stored with the choice of a person: lower-case letters and dashes, at most 40
 * @param title on the page of the settings, e.g. {@code Snapshot expires soon}
 * @param forAdmins whether only admins get it
 * @param usual the delivery to people who have not chosen
 */
public record MailEvent(String key, String title, boolean forAdmins, Delivery usual) {

    /** An email to tenants and admins, usually sent at once. */
    public static MailEvent of(String key, String title) {
        return new MailEvent(key, title, false, Delivery.NOW);
    }

    /** An email to admins, usually sent at once. */
    public static MailEvent ofAdmins(String key, String title) {
        return new MailEvent(key, title, true, Delivery.NOW);
    }
}
