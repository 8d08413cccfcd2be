package org.magrathea.requests.portforward;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.magrathea.requests.TypedRequest;

/** The form as typed. {@code seen} is the recap on the page. */
record ForwardForm(@NotNull(message = "Choose a protocol.") ForwardDetails.@Nullable Protocol protocol,
        @NotNull @Pattern(regexp = "[1-9][0-9]{0,4}", message = "Enter a port from 1 to 65535.") @Nullable String port,
        @Size(max = 2000, message = "At most 2000 characters.") @Nullable String why,
        @Nullable String seen) implements TypedRequest {
}
