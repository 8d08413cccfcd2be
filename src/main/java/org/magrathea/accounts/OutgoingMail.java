package org.magrathea.accounts;

/** Whether emails leave this portal; without a mail server they are only written down. */
public interface OutgoingMail {

    boolean leaves();
}
