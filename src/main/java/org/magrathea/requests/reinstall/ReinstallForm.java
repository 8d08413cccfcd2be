package org.magrathea.requests.reinstall;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.magrathea.requests.Timing;
import org.magrathea.requests.TypedRequest;

/**
 * The form as typed. {@code confirm} is the typed name of the machine. {@code seen} is the recap on the page.
 */
record ReinstallForm(@Nullable String distribution, @Size(max = 2000, message = "At most 2000 characters.") @Nullable String why,
        @NotNull(message = "Choose when.") @Nullable Timing timing, @Nullable String at,
        @Nullable String at2, @Nullable String at3, @Nullable String confirm,
        @Nullable String seen) implements TypedRequest {

    boolean confirms(String name) {
        return confirm != null && confirm.strip().equals(name);
    }
}
