package org.magrathea.calendar;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.TimeField;
import org.springframework.validation.Errors;

/** The form to announce load. */
record LoadAnnouncementForm(@NotNull(message = "Choose a machine.") @Nullable String machine,
        @NotNull(message = "Choose the kind of load.") @Nullable LoadKind what, @Nullable String from,
        @Nullable String to, @Nullable String howMuch) {

    private static final int LONGEST = 120;
    private static final Duration FARTHEST = Duration.ofDays(90);
    private static final Duration MOST = Duration.ofDays(31);

    /** The announced load. Empty if a field has an error. */
    Optional<LoadAnnouncementSpec> read(ZoneId zone, Instant now, Errors errors) {
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
            errors.rejectValue("to", "long", "Longer than " + MOST.toDays()
                    + " days. Request a larger machine for permanent load.");
        }
        String much = howMuch == null ? "" : howMuch.strip();
        if (much.isEmpty()) {
            errors.rejectValue("howMuch", "empty", "Enter an amount, e.g. 50 Mbit/s or both cores.");
        } else if (much.length() > LONGEST) {
            errors.rejectValue("howMuch", "long", much.length() + " characters. Enter at most " + LONGEST + ".");
        }
        return errors.hasErrors() || what == null || start == null || end == null
                ? Optional.empty()
                : Optional.of(new LoadAnnouncementSpec(what, much, start, end));
    }
}
