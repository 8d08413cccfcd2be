package org.magrathea.requests.newmachine;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.requests.TypedRequest;

/** The form of a new machine as typed. {@code seen} is the recap on the page. */
record NewMachineForm(@Nullable Long host, @Nullable String name, @Nullable String purpose, @Nullable String distribution,
        @Nullable String memory, @Nullable String root, @Nullable String home, @Nullable Stay stay, @Nullable Boolean autostart,
        @Size(max = 2000, message = "At most 2000 characters.") @Nullable String why, @Nullable String seen)
        implements
            TypedRequest {

    /** Expiry: after some days, or never. */
    enum Stay {
        DAYS, GOOD
    }

    static NewMachineForm of(NewMachineDetails details, @Nullable String why) {
        return new NewMachineForm(details.host(), details.name(), details.purpose(), details.distribution(),
                Quantities.exactly(details.memoryMib()), Quantities.exactly(details.rootMib()),
                Quantities.exactly(details.homeMib()), details.days() == null ? Stay.GOOD : Stay.DAYS, details.autostart(),
                why,
                null);
    }

    boolean starts() {
        return Boolean.TRUE.equals(autostart);
    }
}
