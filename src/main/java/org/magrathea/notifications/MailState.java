package org.magrathea.notifications;

/** How far a mail is. */
enum MailState {

    /** About to be handed to the mail server. */
    QUEUED,
    /** The mail server could not take it yet; it is tried again. */
    RETRYING,
    /** The mail server took it. */
    SENT,
    /** It will not be tried again by itself. */
    REFUSED,
    /** There was no mail server when it was written; it is here to be read. */
    KEPT;

    boolean onItsWay() {
        return this == QUEUED || this == RETRYING;
    }

    public String word() {
        return switch (this) {
            case QUEUED -> "queued";
            case RETRYING -> "tried again";
            case SENT -> "sent";
            case REFUSED -> "refused";
            case KEPT -> "kept here";
        };
    }

    /** Kind of badge that goes with it. */
    public String badge() {
        return switch (this) {
            case QUEUED -> "now";
            case RETRYING -> "warn";
            case SENT -> "good";
            case REFUSED -> "bad";
            case KEPT -> "";
        };
    }
}
