package org.magrathea.requests.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.zone.ZoneOffsetTransition;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** Checks what the annotations of the form cannot: the characters of the label, and the time in the reader's zone. */
@Component
class SnapshotFormCheck {

    static final Duration FARTHEST = Duration.ofDays(90);

    private final Clock clock;

    SnapshotFormCheck(Clock clock) {
        this.clock = clock;
    }

    void label(SnapshotForm form, Errors errors) {
        String label = form.trimmedLabel();
        if (label.isEmpty()) {
            errors.rejectValue("label", "empty", "Give it a label: you will look for it by this name when something broke.");
            return;
        }
        label.codePoints()
                .filter(letter -> !allowed(letter))
                .findFirst()
                .ifPresent(letter -> errors.rejectValue("label", "letters",
                        "A label can hold letters, digits, spaces, “.”, “_” and “-”. “" + visible(letter)
                                + "” can’t be kept: try “"
                                + withoutOthers(label) + "”."));
    }

    /** The instant that was typed, or null for as soon as approved or when it is wrong; then it says why. */
    @Nullable
    Instant start(SnapshotForm form, ZoneId zone, Errors errors) {
        if (form.timing() != SnapshotForm.Timing.AT) {
            return null;
        }
        Instant typed = parse(form.at(), zone, errors);
        Instant now = clock.instant();
        if (typed == null) {
            return null;
        }
        if (!typed.isAfter(now)) {
            errors.rejectValue("at", "past", "This time is over. Choose a later one, or “as soon as it is approved”.");
            return null;
        }
        if (typed.isAfter(now.plus(FARTHEST))) {
            errors.rejectValue("at", "far", "At most " + FARTHEST.toDays() + " days ahead.");
            return null;
        }
        return typed;
    }

    private static @Nullable Instant parse(@Nullable String text, ZoneId zone, Errors errors) {
        if (text == null || text.isBlank() || text.length() > 30) {
            errors.rejectValue("at", "empty", "Say when, like 2026-11-26 22:30.");
            return null;
        }
        try {
            LocalDateTime local = LocalDateTime.parse(text.strip().replace(' ', 'T'));
            ZoneOffsetTransition gap = zone.getRules().getTransition(local);
            if (gap != null && gap.isGap()) {
                errors.rejectValue("at", "gap", "That time does not exist in " + zone + ": the clocks go forward over it.");
                return null;
            }
            return local.atZone(zone).toInstant();
        } catch (DateTimeParseException unreadable) {
            errors.rejectValue("at", "form", "“" + text + "” is not a date and time. Write it like 2026-11-26 22:30.");
            return null;
        }
    }

    private static boolean allowed(int letter) {
        return Character.isLetterOrDigit(letter) || letter == ' ' || letter == '.' || letter == '_' || letter == '-';
    }

    private static String visible(int letter) {
        return Character.isISOControl(letter) || Character.getType(letter) == Character.FORMAT
                ? String.format("U+%04X", letter)
                : Character.toString(letter);
    }

    private static String withoutOthers(String label) {
        StringBuilder kept = new StringBuilder();
        label.codePoints().map(letter -> allowed(letter) ? letter : ' ').forEach(kept::appendCodePoint);
        return kept.toString().strip().replaceAll(" {2,}", " ");
    }
}
