package org.magrathea.requests.snapshot;

import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** Validates the characters of the label. Annotations check the other fields. */
@Component
class SnapshotFormCheck {

    void label(SnapshotForm form, Errors errors) {
        String label = form.trimmedLabel();
        if (label.isEmpty()) {
            errors.rejectValue("label", "empty", "Enter a label. It identifies the snapshot in lists.");
            return;
        }
        label.codePoints()
                .filter(letter -> !allowed(letter))
                .findFirst()
                .ifPresent(letter -> errors.rejectValue("label", "letters",
                        "Use letters, digits, spaces, “.”, “_” and “-” only. “" + visible(letter)
                                + "” is not allowed. Suggestion: “" + withoutOthers(label) + "”."));
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
