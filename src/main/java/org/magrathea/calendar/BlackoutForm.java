package org.magrathea.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.TimeField;
import org.springframework.validation.Errors;

/** The form of a new blackout. */
record BlackoutForm(@Nullable String reason, @Nullable String from, @Nullable String to) {

    static final BlackoutForm EMPTY = new BlackoutForm(null, null, null);
    private static final Duration FARTHEST = Duration.ofDays(366);
    private static final Duration MOST = Duration.ofDays(31);

    Optional<BlackoutSpec> read(ZoneId zone, Instant now, Errors errors) {
        String why = MaintenanceForm.reason(reason, "Enter a reason, e.g. Exams.", errors);
        Instant start = TimeField.read("from", from, zone, errors);
        Instant end = TimeField.read("to", to, zone, errors);
        if (start != null && start.isAfter(now.plus(FARTHEST))) {
            errors.rejectValue("from", "far", "Too far ahead. Enter a time within " + FARTHEST.toDays() + " days.");
        }
        if (end != null && !end.isAfter(now)) {
            errors.rejectValue("to", "past", "This time is in the past. Enter a later one.");
        } else if (start != null && end != null && !end.isAfter(start)) {
            errors.rejectValue("to", "order", "The end is not after the start. Enter a later end.");
        } else if (start != null && end != null && end.isAfter(start.plus(MOST))) {
            errors.rejectValue("to", "long", "Longer than " + MOST.toDays() + " days. Enter an earlier end.");
        }
        return errors.hasErrors() || start == null || end == null
                ? Optional.empty()
                : Optional.of(new BlackoutSpec(why, start, end));
    }
}
