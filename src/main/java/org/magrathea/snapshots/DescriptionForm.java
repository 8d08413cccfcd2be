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

/** Label, note and expiry date of a snapshot, as typed. */
record DescriptionForm(
        @NotBlank(message = "Enter a label.") @Size(max = 80, message = "At most 80 characters.") @Pattern(regexp = "[\\p{L}\\p{N} ._“”…-]*", message = "Use letters, digits, spaces, “.”, “_” and “-” only.") @Nullable String label,
        @Size(max = 2000, message = "At most 2000 characters.") @Nullable String note, @Nullable String until) {

    private static final int MAX_DAYS = 366;

    /** The end of the typed day; null when it is empty, or invalid with an error. */
    @Nullable
    Instant end(ZoneId zone, Instant now, Errors errors) {
        if (until == null || until.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(until.strip());
            Instant end = day.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.SECONDS);
            if (end.isBefore(now)) {
                errors.rejectValue("until", "past",
                        "This day has passed. Choose a later one, or move the snapshot to the trash.");
            } else if (end.isAfter(now.plus(MAX_DAYS, ChronoUnit.DAYS))) {
                errors.rejectValue("until", "far",
                        "Choose a day at most " + MAX_DAYS + " days ahead. Pin the snapshot to keep it longer.");
            }
            return end;
        } catch (DateTimeException unreadable) {
            errors.rejectValue("until", "form", "“" + until + "” is not a date. Enter one, e.g. 2026-12-24.");
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
