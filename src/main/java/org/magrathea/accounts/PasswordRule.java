package org.magrathea.accounts;

import java.util.Locale;
import java.util.Optional;

/** What a password must be. Length is what counts; the rest only keeps out what is guessed first. */
final class PasswordRule {

    static final int SHORTEST = 12;
    static final int LONGEST = 200;
    private static final int DIFFERENT = 5;

    private PasswordRule() {
    }

    /** What is wrong with the password for this name, as a sentence with the way out. */
    static Optional<String> objection(String password, String name) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of("It has " + length + (length == 1 ? " character" : " characters") + " and needs at least "
                    + SHORTEST + ". A few words in a row are good.");
        }
        if (length > LONGEST) {
            return Optional.of("It has " + length + " characters; at most " + LONGEST + " can be kept.");
        }
        if (isTheName(password, name)) {
            return Optional.of("It is made of the name. Choose something that others do not know.");
        }
        if (password.codePoints().distinct().count() < DIFFERENT) {
            return Optional.of("It has fewer than " + DIFFERENT + " different characters. Choose something less easy to guess.");
        }
        return Optional.empty();
    }

    private static boolean isTheName(String password, String name) {
        String plain = password.toLowerCase(Locale.ROOT);
        return !name.isEmpty() && plain.replace(name.toLowerCase(Locale.ROOT), "").length() < DIFFERENT;
    }
}
