package org.magrathea.accounts;

/**
 * A notice with a word that only its reader may have, not even an admin who reads the email log.
 *
 * @param notice has {@link #PLACE} in its path, where the word belongs
 * @param secret letters, digits, {@code -} and {@code _}, at most 64
 */
public record SecretNotice(Notice notice, String secret) {

    /** Stands for the secret until the mail leaves. */
    public static final String PLACE = "only-in-the-sent-email";

    @Override
    public String toString() {
        return "SecretNotice[" + notice.key() + "]";
    }
}
