package org.magrathea.requests.newmachine;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Host;
import org.magrathea.machines.DistributionFacts;
import org.magrathea.machines.Distributions;
import org.magrathea.requests.NameField;
import org.magrathea.requests.SizeField;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** Validates each field of the form. Errors state the numbers and the way out. */
@Component
class NewMachineFormCheck {

    static final int DAYS = 90;
    private static final long MIN_MEMORY = 32 * SizeField.MIB;

    private final NameField names;
    private final Distributions distributions;

    NewMachineFormCheck(NameField names, Distributions distributions) {
        this.names = names;
        this.distributions = distributions;
    }

    /** The details, if all fields are valid. {@code former} is the name that the request has reserved so far. */
    Optional<NewMachineDetails> of(NewMachineForm form, Host host, @Nullable String former, Errors errors) {
        String name = names.read(form.name(), host, former, errors);
        DistributionFacts distribution = distribution(form, host, errors);
        long memory = SizeField.mib("memory", form.memory(), MIN_MEMORY, "A machine needs", errors);
        long root = SizeField.mib("root", form.root(), distribution == null ? SizeField.MIB : distribution.rootSize(),
                "This distribution needs",
                errors);
        long home = SizeField.mib("home", form.home(), distribution == null ? SizeField.MIB : distribution.homeSize(),
                "This distribution needs",
                errors);
        String purpose = purpose(form, errors);
        if (form.stay() == null) {
            errors.rejectValue("stay", "empty", "Choose an expiry.");
        } else if (form.stay() == NewMachineForm.Stay.GOOD && form.trimmedWhy() == null) {
            errors.rejectValue("why", "reason",
                    "Enter a reason for a machine without expiry, or choose " + DAYS + " days, which can be extended.");
        }
        if (errors.hasErrors() || distribution == null) {
            return Optional.empty();
        }
        return Optional
                .of(new NewMachineDetails(host.id(), name, distribution.name(), memory, root, home, purpose,
                        form.stay() == NewMachineForm.Stay.GOOD ? null : DAYS, form.starts()));
    }

    private @Nullable DistributionFacts distribution(NewMachineForm form, Host host, Errors errors) {
        List<DistributionFacts> all = distributions.usableOn(host.id());
        Optional<DistributionFacts> chosen = all.stream().filter(one -> one.name().equals(form.distribution())).findFirst();
        if (chosen.isEmpty()) {
            errors.rejectValue("distribution", "empty", all.isEmpty()
                    ? "This host has no distribution yet. Ask an admin to add one."
                    : "Choose a distribution.");
        }
        return chosen.orElse(null);
    }

    private static String purpose(NewMachineForm form, Errors errors) {
        String purpose = form.purpose() == null ? "" : form.purpose().strip();
        if (purpose.isEmpty()) {
            errors.rejectValue("purpose", "empty", "Enter a purpose, e.g. “Test of the new mail server”.");
        } else if (purpose.length() > 300) {
            errors.rejectValue("purpose", "long", "At most 300 characters. This purpose has " + purpose.length() + ".");
        }
        return purpose;
    }
}
