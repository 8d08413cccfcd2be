package org.magrathea.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.TimeField;
import org.springframework.validation.Errors;

/** The form that starts the maintenance of a host. */
record MaintenanceForm(@Nullable String reason, @Nullable String end) {

    static final MaintenanceForm EMPTY = new MaintenanceForm(null, null);
    static final int LONGEST = 200;
    private static final Duration MOST = Duration.ofDays(31);

    /** A reason and the expected end. */
    record Spec(String reason, Instant end) {
    }

    Optional<Spec> read(ZoneId zone, Instant now, Errors errors) {
        String why = reason(reason, "Enter a reason, e.g. Kernel upgrade.", errors);
        Instant until = TimeField.read("end", end, zone, errors);
        if (until != null && !until.isAfter(now)) {
            errors.rejectValue("end", "past", "This time is in the past. Enter a later one.");
        } else if (until != null && until.isAfter(now.plus(MOST))) {
            errors.rejectValue("end", "far", "Too far ahead. Enter a time within " + MOST.toDays() + " days.");
        }
        return errors.hasErrors() || until == null ? Optional.empty() : Optional.of(new Spec(why, until));
    }

    static String reason(@Nullable String typed, String missing, Errors errors) {
        String value = typed == null ? "" : typed.strip();
        if (value.isEmpty()) {
            errors.rejectValue("reason", "empty", missing);
        } else if (value.length() > LONGEST) {
            errors.rejectValue("reason", "long", value.length() + " characters. Enter at most " + LONGEST + ".");
        }
        return value;
    }
}
