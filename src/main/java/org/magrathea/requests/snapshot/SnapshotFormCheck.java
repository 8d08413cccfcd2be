package org.magrathea.requests.snapshot;

import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** Checks what the annotations of the form cannot: the characters of the label. */
@Component
class SnapshotFormCheck {

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
