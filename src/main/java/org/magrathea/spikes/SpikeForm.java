package org.magrathea.spikes;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.TimeField;
import org.springframework.validation.Errors;

/** The form as it was typed. */
record SpikeForm(@NotNull(message = "Choose the machine.") @Nullable String machine,
        @NotNull(message = "Choose what there is going to be more of.") @Nullable Load what, @Nullable String from,
        @Nullable String to, @Nullable String howMuch) {

    private static final int LONGEST = 120;
    private static final Duration FARTHEST = Duration.ofDays(90);
    private static final Duration MOST = Duration.ofDays(31);

    /** What is announced, when every field is right; otherwise it stands beside the field what is wrong. */
    Optional<Announced> read(ZoneId zone, Instant now, Errors errors) {
        Instant start = TimeField.read("from", from, zone, errors);
        Instant end = TimeField.read("to", to, zone, errors);
        if (start != null && start.isAfter(now.plus(FARTHEST))) {
            errors.rejectValue("from", "far", "At most " + FARTHEST.toDays() + " days ahead.");
        }
        if (end != null && !end.isAfter(now)) {
            errors.rejectValue("to", "past", "This time is over.");
        } else if (start != null && end != null && !end.isAfter(start)) {
            errors.rejectValue("to", "order", "It ends after it begins.");
        } else if (start != null && end != null && end.isAfter(start.plus(MOST))) {
            errors.rejectValue("to", "long", "At most " + MOST.toDays()
                    + " days. What is always there is no spike: ask for another size instead.");
        }
        String much = howMuch == null ? "" : howMuch.strip();
        if (much.isEmpty()) {
            errors.rejectValue("howMuch", "empty", "Say how much, roughly, like “50 Mbit/s” or “both cores”.");
        } else if (much.length() > LONGEST) {
            errors.rejectValue("howMuch", "long", "At most " + LONGEST + " characters; these are " + much.length() + ".");
        }
        return errors.hasErrors() || what == null || start == null || end == null
                ? Optional.empty()
                : Optional.of(new Announced(what, much, start, end));
    }
}
