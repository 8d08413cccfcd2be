package org.magrathea.requests.extramachine;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.requests.TypedRequest;

/** The form for another machine, as it was typed; {@code seen} is the sentence that was on the page. */
record ExtraMachineForm(@Nullable Long host, @Nullable String name, @Nullable String purpose, @Nullable String distribution,
        @Nullable String memory, @Nullable String root, @Nullable String home, @Nullable Stay stay, @Nullable Boolean autostart,
        @Size(max = 2000, message = "At most 2000 characters.") @Nullable String why, @Nullable String seen)
        implements
            TypedRequest {

    /** How long it stays. */
    enum Stay {
        DAYS, GOOD
    }

    static ExtraMachineForm of(ExtraMachineDetails details, @Nullable String why) {
        return new ExtraMachineForm(details.host(), details.name(), details.purpose(), details.distribution(),
                Quantities.exactly(details.memoryMib()), Quantities.exactly(details.rootMib()),
                Quantities.exactly(details.homeMib()), details.days() == null ? Stay.GOOD : Stay.DAYS, details.autostart(),
                why,
                null);
    }

    boolean starts() {
        return Boolean.TRUE.equals(autostart);
    }
}
