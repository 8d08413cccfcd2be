package org.magrathea.requests.resize;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.machines.ImageFacts;
import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.SizeField;
import org.springframework.validation.Errors;

/** Validates each field of the form. Errors state the numbers and the way out. */
final class SizeFormCheck {

    static final int MAX_DAYS = 365;
    private static final long MIN_MEMORY = 32 * SizeField.MIB;

    private SizeFormCheck() {
    }

    /** The details, if all fields are valid and a size changes. */
    static Optional<SizeDetails> of(SizeForm form, MachineFacts machine, Errors errors) {
        long memory = SizeField.mib("memory", form.memory(), MIN_MEMORY, "A machine needs", errors);
        long root = disk("root", form.root(), machine.root(), errors);
        long home = disk("home", form.home(), machine.home(), errors);
        long formerMemory = machine.memory() >> 20;
        Integer days = form.stay() == SizeForm.Stay.DAYS ? days(form.days(), errors) : null;
        if (form.stay() == SizeForm.Stay.DAYS && memory <= formerMemory && memory > 0) {
            errors.rejectValue("days", "nothing",
                    "Only additional memory can be temporary. Enter more memory, or choose “Permanently”.");
        }
        if (errors.hasErrors()) {
            return Optional.empty();
        }
        SizeDetails requested = new SizeDetails(memory, root, home, formerMemory, machine.root().mib(), machine.home().mib(),
                days);
        if (!requested.changesMemory() && !requested.grows()) {
            errors.reject("same", machine.name() + " already has these sizes. Change at least one of them.");
            return Optional.empty();
        }
        return Optional.of(requested);
    }

    private static long disk(String field, @Nullable String typed, ImageFacts has, Errors errors) {
        long requested = SizeField.mib(field, typed, 1, "Enter", errors);
        if (requested > 0 && requested < has.mib()) {
            errors.rejectValue(field, "shrinks", "Disks cannot shrink below their current size, " + Quantities.exactly(has.mib())
                    + ". To get a smaller disk, request a new machine and copy your files.");
        }
        return Math.max(requested, has.mib());
    }

    private static @Nullable Integer days(@Nullable String typed, Errors errors) {
        try {
            int days = Integer.parseInt(typed == null ? "" : typed.strip());
            if (days >= 1 && days <= MAX_DAYS) {
                return days;
            }
        } catch (NumberFormatException notOne) {
            // rejected below
        }
        errors.rejectValue("days", "form", "Enter a number of days from 1 to " + MAX_DAYS + ".");
        return null;
    }
}
