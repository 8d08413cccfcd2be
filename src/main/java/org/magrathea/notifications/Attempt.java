package org.magrathea.notifications;

/** The result of sending a mail to the mail server. */
sealed interface Attempt {

    /** {@code details} has the server, the encryption and its answer. */
    record Sent(String details) implements Attempt {
    }

    /** Permanently refused because of the recipient or the text. */
    record Refused(String problem) implements Attempt {
    }

    /**
     * A temporary failure. {@code mayHaveArrived}: the connection broke after the whole text was sent and before the server
     * acknowledged it.
     */
    record Later(String problem, boolean mayHaveArrived) implements Attempt {
    }

    /** The settings of the portal and of the mail server do not match. This concerns all mails, and is retried. */
    record Misconfigured(String problem) implements Attempt {
    }
}
