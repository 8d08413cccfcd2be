package org.magrathea.requests.extramachine;

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

/** Checks each field of the form, and says beside it what is wrong, with the numbers and the way out. */
@Component
class ExtraMachineFormCheck {

    static final int DAYS = 90;
    private static final long LEAST_MEMORY = 32 * SizeField.MIB;

    private final NameField names;
    private final Distributions distributions;

    ExtraMachineFormCheck(NameField names, Distributions distributions) {
        this.names = names;
        this.distributions = distributions;
    }

    /** What is asked, when every field is right; {@code former} is the name that the same request held until now. */
    Optional<ExtraMachineDetails> of(ExtraMachineForm form, Host host, @Nullable String former, Errors errors) {
        String name = names.read(form.name(), host, former, errors);
        DistributionFacts distribution = distribution(form, host, errors);
        long memory = SizeField.mib("memory", form.memory(), LEAST_MEMORY, "A machine needs", errors);
        long root = SizeField.mib("root", form.root(), distribution == null ? SizeField.MIB : distribution.rootSize(),
                "This distribution needs",
                errors);
        long home = SizeField.mib("home", form.home(), distribution == null ? SizeField.MIB : distribution.homeSize(),
                "This distribution needs",
                errors);
        String purpose = purpose(form, errors);
        if (form.stay() == null) {
            errors.rejectValue("stay", "empty", "Choose how long it stays.");
        } else if (form.stay() == ExtraMachineForm.Stay.GOOD && form.trimmedWhy() == null) {
            errors.rejectValue("why", "reason",
                    "Say why it has to stay for good; otherwise choose " + DAYS + " days, which can be renewed.");
        }
        if (errors.hasErrors() || distribution == null) {
            return Optional.empty();
        }
        return Optional
                .of(new ExtraMachineDetails(host.id(), name, distribution.name(), memory, root, home, purpose,
                        form.stay() == ExtraMachineForm.Stay.GOOD ? null : DAYS, form.starts()));
    }

    private @Nullable DistributionFacts distribution(ExtraMachineForm form, Host host, Errors errors) {
        List<DistributionFacts> all = distributions.usableOn(host.id());
        Optional<DistributionFacts> chosen = all.stream().filter(one -> one.name().equals(form.distribution())).findFirst();
        if (chosen.isEmpty()) {
            errors.rejectValue("distribution", "empty", all.isEmpty()
                    ? "There is nothing on this host yet that a machine could be made from. Ask the admin."
                    : "Choose what it is made from.");
        }
        return chosen.orElse(null);
    }

    private static String purpose(ExtraMachineForm form, Errors errors) {
        String purpose = form.purpose() == null ? "" : form.purpose().strip();
        if (purpose.isEmpty()) {
            errors.rejectValue("purpose", "empty", "Say what it is for: a few words for the admin and for yourself in a year.");
        } else if (purpose.length() > 300) {
            errors.rejectValue("purpose", "long", "At most 300 characters; these are " + purpose.length() + ".");
        }
        return purpose;
    }
}
