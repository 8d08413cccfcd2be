package org.magrathea.notices;

/** Whether this portal sends emails. Without a mail server it only stores them. */
public interface OutgoingMail {

    boolean leaves();
}
