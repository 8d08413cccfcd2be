package org.magrathea.accounts;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a name, a mail address and a zone may be. Lengths come first, so that no pattern ever meets a long text. */
final class AccountRule {

    /** Nothing in it needs quoting anywhere, and no two names look alike. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}[a-z0-9]");
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9.-]{1,189}");

    private AccountRule() {
    }

    static boolean isName(String name) {
        return name.length() <= 32 && NAME.matcher(name).matches();
    }

    static boolean isEmail(String email) {
        return email.length() <= 254 && EMAIL.matcher(email).matches();
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
