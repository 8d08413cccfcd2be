package org.magrathea.requests.resize;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.StartTime;
import org.magrathea.requests.Timing;
import org.magrathea.requests.TypedRequest;

/** The form as typed. {@code seen} is the recap on the page. */
record SizeForm(@Nullable String memory, @Nullable String root, @Nullable String home, @Nullable Stay stay,
        @Nullable String days, @Size(max = 2000, message = "At most 2000 characters.") @Nullable String why,
        @NotNull(message = "Choose when.") @Nullable Timing timing, @Nullable String at,
        @Nullable String at2, @Nullable String at3,
        @Nullable String seen) implements TypedRequest {

    /** Duration of the memory: permanent, or some days. */
    enum Stay {
        GOOD, DAYS
    }

    static SizeForm of(MachineFacts machine) {
        return new SizeForm(Quantities.exactly(machine.memory() >> 20), Quantities.exactly(machine.root().mib()),
                Quantities.exactly(machine.home().mib()), Stay.GOOD, "14", null, Timing.APPROVED, null, null, null, null);
    }

    static SizeForm of(SizeDetails details, OpenRequest open, ZoneId zone) {
        return new SizeForm(Quantities.exactly(details.memoryMib()), Quantities.exactly(details.rootMib()),
                Quantities.exactly(details.homeMib()), details.days() == null ? Stay.GOOD : Stay.DAYS,
                details.days() == null ? "14" : details.days().toString(), open.why(),
                open.startsAt() == null ? Timing.APPROVED : Timing.AT, StartTime.typed(open.startsAt(), zone),
                open.alternative(0, zone), open.alternative(1, zone), null);
    }
}
