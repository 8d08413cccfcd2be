package org.magrathea.accounts;

import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** Checks what is typed about an account, with a sentence at each field that cannot stay as it is. */
final class AccountCheck {

    private AccountCheck() {
    }

    static String name(@Nullable String typed, Errors errors) {
        String name = plain(typed).toLowerCase(Locale.ROOT);
        if (!AccountRule.isName(name)) {
            errors.rejectValue("name", "form", "A name has 2 to 32 small letters, digits and “-”, and begins with a letter.");
        }
        return name;
    }

    static String email(@Nullable String typed, Errors errors) {
        String email = plain(typed);
        if (!AccountRule.isEmail(email)) {
            errors.rejectValue("email", "form",
                    "That is no mail address. Give one like name@example.org, without a display name.");
        }
        return email;
    }

    static ZoneId zone(@Nullable String typed, Errors errors) {
        return AccountRule.zone(plain(typed)).orElseGet(() -> {
            errors.rejectValue("zone", "unknown", "No zone has this name. Names look like Europe/Lisbon or UTC.");
            return ZoneId.of("UTC");
        });
    }

    /** A new password typed twice; {@code name} is the account's. */
    static String password(@Nullable String typed, @Nullable String again, String name, Errors errors) {
        String password = typed == null ? "" : typed;
        PasswordRule.objection(password, name)
                .ifPresentOrElse(objection -> errors.rejectValue("password", "weak", objection), () -> {
                    if (!password.equals(again)) {
                        errors.rejectValue("again", "different", "The two are not the same. Type both once more.");
                    }
                });
        return password;
    }

    private static String plain(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
