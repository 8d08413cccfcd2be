package org.magrathea.accounts;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Valid names, email addresses and time zones. Lengths are checked first, so that no pattern runs on a long text. */
final class AccountRule {

    /** Only characters that never need quoting. No two names look alike. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}[a-z0-9]");
    /** The part before the @, in any script: words separated by dots. */
    private static final Pattern MAILBOX = Pattern
            .compile("[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_{|}~-]+)*");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?");
    private static final int LONGEST_MAILBOX = 64;
    private static final int LONGEST_EMAIL = 254;

    private AccountRule() {
    }

    static boolean isName(String name) {
        return name.length() <= 32 && NAME.matcher(name).matches();
    }

    static boolean isEmail(String email) {
        int at = email.lastIndexOf('@');
        if (at < 1 || email.length() > LONGEST_EMAIL) {
            return false;
        }
        String mailbox = email.substring(0, at);
        return mailbox.getBytes(StandardCharsets.UTF_8).length <= LONGEST_MAILBOX && MAILBOX.matcher(mailbox).matches()
                && isDomain(email.substring(at + 1), LONGEST_EMAIL - at - 1);
    }

    /** The length of the ASCII form counts. For other scripts it is longer. */
    private static boolean isDomain(String domain, int longest) {
        try {
            String ascii = IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
            String[] labels = ascii.split("\\.", -1);
            return ascii.length() <= longest
                    && Arrays.stream(labels).allMatch(label -> label.length() <= 63 && LABEL.matcher(label).matches());
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    static Optional<ZoneId> zone(@Nullable String name) {
        try {
            return name != null && name.length() <= 64 && ZoneId.getAvailableZoneIds().contains(name)
                    ? Optional.of(ZoneId.of(name))
                    : Optional.empty();
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
