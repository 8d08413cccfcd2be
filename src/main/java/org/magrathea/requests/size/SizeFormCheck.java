package org.magrathea.requests.size;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.machines.ImageFacts;
import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.SizeField;
import org.springframework.validation.Errors;

/** Checks each field of the form, and says beside it what is wrong, with the numbers and the way out. */
final class SizeFormCheck {

    static final int MOST_DAYS = 365;
    private static final long LEAST_MEMORY = 32 * SizeField.MIB;

    private SizeFormCheck() {
    }

    /** What is asked, when every field is right and something would change. */
    static Optional<SizeDetails> of(SizeForm form, MachineFacts machine, Errors errors) {
        long memory = SizeField.mib("memory", form.memory(), LEAST_MEMORY, "A machine needs", errors);
        long root = disk("root", form.root(), machine.root(), errors);
        long home = disk("home", form.home(), machine.home(), errors);
        long formerMemory = machine.memory() >> 20;
        Integer days = form.stay() == SizeForm.Stay.DAYS ? days(form.days(), errors) : null;
        if (form.stay() == SizeForm.Stay.DAYS && memory <= formerMemory && memory > 0) {
            errors.rejectValue("days", "nothing", "Only more memory can be for a while; disks stay as large as they were made.");
        }
        if (errors.hasErrors()) {
            return Optional.empty();
        }
        SizeDetails asked = new SizeDetails(memory, root, home, formerMemory, machine.root().mib(), machine.home().mib(), days);
        if (!asked.changesMemory() && !asked.grows()) {
            errors.reject("same", "That is what " + machine.name() + " has already. Change at least one size.");
            return Optional.empty();
        }
        return Optional.of(asked);
    }

    private static long disk(String field, @Nullable String typed, ImageFacts has, Errors errors) {
        long asked = SizeField.mib(field, typed, 1, "Write", errors);
        if (asked > 0 && asked < has.mib()) {
            errors.rejectValue(field, "shrinks", "It has " + Quantities.exactly(has.mib())
                    + " and is never made smaller: what does not fit any more would be lost. For a smaller one, ask for another"
                    + " machine and copy what you need.");
        }
        return Math.max(asked, has.mib());
    }

    private static @Nullable Integer days(@Nullable String typed, Errors errors) {
        try {
            int days = Integer.parseInt(typed == null ? "" : typed.strip());
            if (days >= 1 && days <= MOST_DAYS) {
                return days;
            }
        } catch (NumberFormatException notOne) {
            // said below
        }
        errors.rejectValue("days", "form", "Write a number of days from 1 to " + MOST_DAYS + ".");
        return null;
    }
}
