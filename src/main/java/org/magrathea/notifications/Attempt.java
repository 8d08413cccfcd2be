package org.magrathea.notifications;

/** What came of handing a mail to the mail server. */
sealed interface Attempt {

    record Sent() implements Attempt {
    }

    /** The mail server will never take it: a matter of this recipient or of this text. */
    record Refused(String problem) implements Attempt {
    }

    /**
     * Trouble that may pass. {@code mayHaveArrived}: it broke off after the whole text was handed over and before the mail
     * server had said that it has it.
     */
    record Later(String problem, boolean mayHaveArrived) implements Attempt {
    }
}
