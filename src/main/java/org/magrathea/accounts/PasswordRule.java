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

/**
 * What a password must be. Length is what counts; the rest keeps out what is guessed first: common passwords and words, the
 * name, rows of keys, sequences and repeats, as zxcvbn knows them.
 */
final class PasswordRule {

    static final int SHORTEST = 12;
    static final int LONGEST = 200;
    private static final int DIFFERENT = 5;
    /** Guesses by somebody who knows how people choose, as a power of ten. */
    private static final int LEAST_GUESSES = 9;
    /** Measuring takes longer than in proportion, and what follows makes no password weaker. */
    private static final int MEASURED = 40;
    /** Signs that can stand for letters; zxcvbn tries all meanings of all of them, so that many would keep it busy for long. */
    private static final String STANDS_FOR_A_LETTER = "4@8({[<369!1|0$5+7%2";
    private static final int MOST_OF_THEM = 6;
    private static final Zxcvbn METER = new Zxcvbn();
    private static final String WAY_OUT = " Choose a few words that have nothing to do with each other.";

    private PasswordRule() {
    }

    /** What is wrong with the password for this name, as a sentence with the way out; never with a part of the password. */
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
        Strength strength = METER.measure(measured(password), name.isEmpty() ? List.of() : List.of(name));
        return strength.getGuessesLog10() >= LEAST_GUESSES ? Optional.empty() : Optional.of(why(strength) + WAY_OUT);
    }

    /** The beginning, with no more kinds of signs for letters than people use. */
    private static String measured(String password) {
        StringBuilder text = new StringBuilder();
        Set<Character> kinds = new HashSet<>();
        for (char sign : password.substring(0, Math.min(MEASURED, password.length())).toCharArray()) {
            boolean ambiguous = STANDS_FOR_A_LETTER.indexOf(sign) >= 0;
            text.append(ambiguous && !kinds.contains(sign) && kinds.size() == MOST_OF_THEM ? '~' : sign);
            if (ambiguous && kinds.size() < MOST_OF_THEM) {
                kinds.add(sign);
            }
        }
        return text.toString();
    }

    private static String why(Strength strength) {
        return strength.getSequence()
                .stream()
                .filter(match -> match.pattern != Pattern.Bruteforce)
                .max((one, other) -> Integer.compare(one.tokenLength(), other.tokenLength()))
                .map(PasswordRule::words)
                .orElse("It is too easy to guess.");
    }

    private static String words(Match match) {
        return switch (match.pattern) {
            case Dictionary -> "passwords".equals(match.dictionaryName)
                    ? "It contains one of the most common passwords, and little else."
                    : "It contains a common word or name, and little else.";
            case Spatial -> "It follows a row of keys on the keyboard.";
            case Repeat -> "It repeats the same characters.";
            case Sequence -> "It contains a sequence like 12345 or abcde, and little else.";
            case Date -> "It contains a date, and little else.";
            default -> "It is too easy to guess.";
        };
    }

    private static boolean isTheName(String password, String name) {
        String plain = password.toLowerCase(Locale.ROOT);
        return !name.isEmpty() && plain.replace(name.toLowerCase(Locale.ROOT), "").length() < DIFFERENT;
    }
}
