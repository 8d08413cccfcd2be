package org.magrathea.requests;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/** A decision as it was sent: verdict, revision and message to the requester. */
record DecisionForm(@NotNull @Nullable Verdict verdict, @Min(1) @Max(1_000_000) int revision,
        @Size(max = 2000) @Nullable String words) {

    enum Verdict {
        APPROVE, DENY
    }

    @Nullable
    String trimmedWords() {
        return words == null || words.isBlank() ? null : words.strip();
    }
}
