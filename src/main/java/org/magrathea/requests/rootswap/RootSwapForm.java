package org.magrathea.requests.rootswap;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.magrathea.requests.Timing;
import org.magrathea.requests.TypedRequest;

/**
 * The form as it was typed. {@code confirm} is the name of the machine, typed; {@code seen} is the sentence that was on the page.
 */
record RootSwapForm(@Nullable String distribution, @Size(max = 2000, message = "At most 2000 characters.") @Nullable String why,
        @NotNull(message = "Choose when.") @Nullable Timing timing, @Nullable String at, @Nullable String confirm,
        @Nullable String seen) implements TypedRequest {

    boolean confirms(String name) {
        return confirm != null && confirm.strip().equals(name);
    }
}
