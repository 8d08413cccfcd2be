package org.magrathea.notifications;

/** The words of a mail: the subject on one line, and twice the same text. */
record Written(String subject, String text, String html) {
}
