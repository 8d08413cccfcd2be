package org.magrathea.requests;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/** Something that a person wrote into the conversation. */
record WordsForm(
        @NotBlank(message = "Write something first.") @Size(max = 4000, message = "At most 4000 characters.") @Nullable String text) {
}
