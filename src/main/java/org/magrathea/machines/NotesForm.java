package org.magrathea.machines;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Label and notes of a machine, as typed. */
record NotesForm(@Size(max = 80, message = "At most 80 characters.") @Nullable String label,
        @Size(max = 10_000, message = "At most 10 000 characters.") @Nullable String notes) {

    @Nullable
    String trimmedLabel() {
        return label == null || label.isBlank() ? null : label.strip();
    }

    @Nullable
    String trimmedNotes() {
        return notes == null || notes.isBlank() ? null : notes.strip();
    }
}
