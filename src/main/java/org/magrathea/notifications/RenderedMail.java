package org.magrathea.notifications;

/** A rendered mail: the subject, and the same content as text and as HTML. */
record RenderedMail(String subject, String text, String html) {
}
