package org.magrathea.notifications;

/** What came of handing a mail to the mail server. */
sealed interface Attempt {

    /** {@code how} says which server took it, with which encryption, and what it answered. */
    record Sent(String how) implements Attempt {
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

    /** The settings of the portal and those of the mail server do not fit. It concerns all mails, and is tried again. */
    record Misconfigured(String problem) implements Attempt {
    }
}
