package org.magrathea.accounts;

import com.nulabinc.zxcvbn.Pattern;
import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.matchers.Match;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.magrathea.Quantities;

/**
 * Minimum strength of a password. Length counts most. Also rejected are easy guesses as zxcvbn knows them: common passwords and
 * words, the user name, rows of keys, sequences and repeats.
 */
final class PasswordRule {

    static final int SHORTEST = 12;
    static final int LONGEST = 200;
    private static final int DIFFERENT = 5;
    /** The minimum number of guesses by an informed attacker, as a power of ten. */
    private static final int LEAST_GUESSES = 9;
    /** The measured length. The time grows faster than the length, and more characters never make a password weaker. */
    private static final int MEASURED = 40;
    /** Characters that zxcvbn also tries as letters. It tries all combinations, so many of them would take too long. */
    private static final String AMBIGUOUS = "4@8({[<369!1|0$5+7%2";
    private static final int MOST_AMBIGUOUS = 6;
    private static final Zxcvbn METER = new Zxcvbn();
    private static final String WAY_OUT = " Choose several unrelated words.";

    private PasswordRule() {
    }

    /** The reason why a password is rejected, with a way out. It never contains a part of the password. */
    static Optional<String> objection(String password, String name) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of("The password has " + Quantities.count(length, "character") + ". Enter at least "
                    + SHORTEST + ", e.g. several words.");
        }
        if (length > LONGEST) {
            return Optional.of("The password has " + length + " characters. Enter at most " + LONGEST + ".");
        }
        if (isTheName(password, name)) {
            return Optional.of("The password consists of your user name. Choose a different one.");
        }
        if (password.codePoints().distinct().count() < DIFFERENT) {
            return Optional.of("The password has fewer than " + DIFFERENT + " different characters." + WAY_OUT);
        }
        Strength strength = METER.measure(measured(password), name.isEmpty() ? List.of() : List.of(name));
        return strength.getGuessesLog10() >= LEAST_GUESSES ? Optional.empty() : Optional.of(reason(strength) + WAY_OUT);
    }

    /** The beginning of the password, with a limited number of ambiguous characters. */
    private static String measured(String password) {
        StringBuilder text = new StringBuilder();
        Set<Character> kinds = new HashSet<>();
        for (char sign : password.substring(0, Math.min(MEASURED, password.length())).toCharArray()) {
            boolean ambiguous = AMBIGUOUS.indexOf(sign) >= 0;
            text.append(ambiguous && !kinds.contains(sign) && kinds.size() == MOST_AMBIGUOUS ? '~' : sign);
            if (ambiguous && kinds.size() < MOST_AMBIGUOUS) {
                kinds.add(sign);
            }
        }
        return text.toString();
    }

    private static String reason(Strength strength) {
        return strength.getSequence()
                .stream()
                .filter(match -> match.pattern != Pattern.Bruteforce)
                .max((one, other) -> Integer.compare(one.tokenLength(), other.tokenLength()))
                .map(PasswordRule::words)
                .orElse("The password is too easy to guess.");
    }

    private static String words(Match match) {
        return switch (match.pattern) {
            case Dictionary -> "passwords".equals(match.dictionaryName)
                    ? "The password is mostly a common password."
                    : "The password is mostly a common word or name.";
            case Spatial -> "The password follows a row of keys.";
            case Repeat -> "The password repeats the same characters.";
            case Sequence -> "The password is mostly a sequence like 12345 or abcde.";
            case Date -> "The password is mostly a date.";
            default -> "The password is too easy to guess.";
        };
    }

    private static boolean isTheName(String password, String name) {
        String plain = password.toLowerCase(Locale.ROOT);
        return !name.isEmpty() && plain.replace(name.toLowerCase(Locale.ROOT), "").length() < DIFFERENT;
    }
}
