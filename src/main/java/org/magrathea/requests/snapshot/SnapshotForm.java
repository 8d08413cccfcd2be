package org.magrathea.requests.snapshot;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.Mode;
import org.magrathea.requests.Timing;
import org.magrathea.requests.TypedRequest;

/**
 * The form as typed. {@code seen} is the fingerprint of the recap on the page. If the current recap differs, the form is shown
 * again.
 */
record SnapshotForm(@NotNull(message = "Choose what to copy.") @Nullable Images what,
        @Nullable Mode mode, @Size(max = 80, message = "At most 80 characters.") @Nullable String label,
        @Size(max = 2000, message = "At most 2000 characters.") @Nullable String why,
        @NotNull(message = "Choose when.") @Nullable Timing timing, @Nullable String at,
        @Nullable String at2, @Nullable String at3,
        @Nullable String seen) implements TypedRequest {

    String trimmedLabel() {
        return label == null ? "" : label.strip();
    }
}
