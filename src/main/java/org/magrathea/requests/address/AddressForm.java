package org.magrathea.requests.address;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.magrathea.requests.TypedRequest;

/** The form as typed. {@code seen} is the recap on the page. */
record AddressForm(@NotNull(message = "Choose a change.") @Nullable AddressChange change,
        @Nullable String address, @Nullable String to,
        @Size(max = 2000, message = "At most 2000 characters.") @Nullable String why,
        @Nullable String seen) implements TypedRequest {

    static AddressForm of(AddressDetails details, @Nullable String why) {
        return new AddressForm(details.change(), details.address(), details.to(), why, null);
    }
}
