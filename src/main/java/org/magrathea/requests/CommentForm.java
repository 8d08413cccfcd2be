package org.magrathea.requests;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/** A new comment in the conversation, as typed. */
record CommentForm(
        @NotBlank(message = "Enter a comment.") @Size(max = 4000, message = "At most 4000 characters.") @Nullable String text,
        @Nullable Boolean close) {
}
