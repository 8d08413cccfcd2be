package org.magrathea.accounts;

import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** Validates the fields of an account. Each invalid field gets an error message. */
final class AccountCheck {

    private AccountCheck() {
    }

    static String name(@Nullable String typed, Errors errors) {
        String name = plain(typed).toLowerCase(Locale.ROOT);
        if (!AccountRule.isName(name)) {
            errors.rejectValue("name", "form",
                    "Not a valid name. Use 2 to 32 lower-case letters, digits and “-”, starting with a letter.");
        }
        return name;
    }

    static String email(@Nullable String typed, Errors errors) {
        String email = plain(typed);
        if (!AccountRule.isEmail(email)) {
            errors.rejectValue("email", "form",
                    "Not an email address. Enter one without a display name, e.g. name@example.org.");
        }
        return email;
    }

    static ZoneId zone(@Nullable String typed, Errors errors) {
        return AccountRule.zone(plain(typed)).orElseGet(() -> {
            errors.rejectValue("zone", "unknown", "Unknown time zone. Enter a name like Europe/Lisbon or UTC.");
            return ZoneId.of("UTC");
        });
    }

    /** Validates a new password that was typed twice. {@code name} is the name of the account. */
    static String password(@Nullable String typed, @Nullable String again, String name, Errors errors) {
        String password = typed == null ? "" : typed;
        PasswordRule.objection(password, name)
                .ifPresentOrElse(objection -> errors.rejectValue("password", "weak", objection), () -> {
                    if (!password.equals(again)) {
                        errors.rejectValue("again", "different", "The passwords do not match. Enter both again.");
                    }
                });
        return password;
    }

    private static String plain(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
