package org.magrathea.notifications;

/** The delivery state of a mail. */
enum MailState {

    /** Waiting for the first attempt. */
    QUEUED,
    /** The last attempt failed, and another one is scheduled. */
    RETRYING,
    /** Accepted by the mail server. */
    SENT,
    /** Refused. It is not retried automatically. */
    REFUSED,
    /** Not sent, because no mail server was configured. */
    KEPT,
    /** Waiting for the daily digest of its reader. */
    DIGEST,
    /** Part of a daily digest. */
    DIGESTED;

    boolean onItsWay() {
        return this == QUEUED || this == RETRYING;
    }

    boolean canBeSentAgain() {
        return this == REFUSED || this == RETRYING || this == KEPT;
    }

    public String word() {
        return switch (this) {
            case QUEUED -> "queued";
            case RETRYING -> "retrying";
            case SENT -> "sent";
            case REFUSED -> "refused";
            case KEPT -> "not sent";
            case DIGEST -> "waits for digest";
            case DIGESTED -> "in digest";
        };
    }

    /** CSS class of its badge. */
    public String badge() {
        return switch (this) {
            case QUEUED -> "now";
            case RETRYING -> "warn";
            case SENT -> "good";
            case REFUSED -> "bad";
            case KEPT, DIGESTED -> "";
            case DIGEST -> "now";
        };
    }
}
