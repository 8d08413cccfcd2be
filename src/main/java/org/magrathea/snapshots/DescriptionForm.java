package org.magrathea.snapshots;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** Label, note and last day of a snapshot, as they were typed. */
record DescriptionForm(
        @NotBlank(message = "Give it a label.") @Size(max = 80, message = "At most 80 characters.") @Pattern(regexp = "[\\p{L}\\p{N} ._“”…-]*", message = "A label can hold letters, digits, spaces, “.”, “_” and “-”.") @Nullable String label,
        @Size(max = 2000, message = "At most 2000 characters.") @Nullable String note, @Nullable String until) {

    private static final int FARTHEST_DAYS = 366;

    /** The end of the day that was typed, null when none was or when it is wrong; then it says why. */
    @Nullable
    Instant end(ZoneId zone, Instant now, Errors errors) {
        if (until == null || until.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(until.strip());
            Instant end = day.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.SECONDS);
            if (end.isBefore(now)) {
                errors.rejectValue("until", "past", "This day is over. Choose a later one; to let it go now, delete it.");
            } else if (end.isAfter(now.plus(FARTHEST_DAYS, ChronoUnit.DAYS))) {
                errors.rejectValue("until", "far",
                        "At most " + FARTHEST_DAYS + " days ahead. To keep it longer, keep it for good.");
            }
            return end;
        } catch (DateTimeException unreadable) {
            errors.rejectValue("until", "form", "“" + until + "” is not a day. Write it like 2026-12-24.");
            return null;
        }
    }

    String trimmedLabel() {
        return label == null ? "" : label.strip();
    }

    @Nullable
    String trimmedNote() {
        return note == null || note.isBlank() ? null : note.strip();
    }
}
