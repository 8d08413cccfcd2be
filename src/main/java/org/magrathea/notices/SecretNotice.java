package org.magrathea.notices;

/**
 * A notice with a secret for its reader only. The email log does not show it to admins.
 *
 * @param notice has {@link #PLACE} in its path, at the place of the secret
 * @param secret letters, digits, {@code -} and {@code _}, at most 64
 */
public record SecretNotice(Notice notice, String secret) {

    /** Placeholder of the secret until the email is sent. */
    public static final String PLACE = "only-in-the-sent-email";

    @Override
    public String toString() {
        return "SecretNotice[" + notice.key() + "]";
    }
}
