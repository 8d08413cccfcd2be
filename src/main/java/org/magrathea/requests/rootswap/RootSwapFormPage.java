package org.magrathea.requests.rootswap;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.machines.DistributionFacts;
import org.magrathea.machines.Distributions;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineState;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.Recap;
import org.magrathea.requests.RequestFormPage;
import org.magrathea.requests.RequestForms;
import org.magrathea.requests.StartTime;
import org.magrathea.requests.Surroundings;
import org.magrathea.requests.Timing;
import org.magrathea.snapshots.Restores;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;

/** Asks for another distribution, and shows what in / would go with the one that is there. */
@Component
class RootSwapFormPage extends RequestFormPage<RootSwapForm, RootSwapDetails> {

    private final RootComparisons comparisons;
    private final Distributions distributions;
    private final Restores restores;

    RootSwapFormPage(RequestForms forms, RootComparisons comparisons, Distributions distributions, Restores restores) {
        super(RootSwapKind.NAME, forms);
        this.comparisons = comparisons;
        this.distributions = distributions;
        this.restores = restores;
    }

    @Override
    protected String view() {
        return "requests/rootswap/form";
    }

    @Override
    protected RootSwapForm blank(Surroundings around, Person viewer, Map<String, String> query) {
        return new RootSwapForm(another(around.machine()), null, Timing.APPROVED, null, null, null);
    }

    @Override
    protected RootSwapForm filled(OpenRequest open, Person viewer) {
        return new RootSwapForm(RootSwapDetails.read(open.details()).distribution(), open.why(), open.timing(),
                StartTime.typed(open.startsAt(), viewer.zone()), null, null);
    }

    @Override
    protected void beforeSending(RootSwapForm form, Surroundings around, Errors errors) {
        String name = around.machine().name();
        if (!form.confirms(name)) {
            errors.rejectValue("confirm", "name", "Type " + name + " to confirm.");
        }
    }

    @Override
    protected Optional<RootSwapDetails> details(RootSwapForm form, Surroundings around, Errors errors) {
        MachineFacts machine = around.machine();
        Optional<RootSwapDetails> details = distributions.usableOn(machine.hostId())
                .stream()
                .filter(one -> one.name().equals(form.distribution()))
                .findFirst()
                .map(one -> new RootSwapDetails(one.name(), machine.distribution()));
        if (details.isEmpty()) {
            errors.rejectValue("distribution", "empty", "Choose what the new / is made from.");
        }
        return details;
    }

    @Override
    protected String write(RootSwapDetails asked) {
        return asked.write();
    }

    @Override
    protected String title(RootSwapDetails asked, Surroundings around) {
        return "Another distribution for " + around.machine().name();
    }

    @Override
    protected Recap recap(RootSwapDetails asked, Surroundings around, @Nullable Instant start, ZoneId zone) {
        MachineFacts machine = around.machine();
        String when = Recap.when(start, zone);
        String anew = "make its / anew from " + asked.distribution();
        return Recap.of((machine.state() == MachineState.HALTED
                ? "With " + machine.name() + " halted, " + when + ", " + anew + "; it stays halted."
                : "Halt " + machine.name() + " " + when + ", by force if it does not halt by itself, " + anew
                        + ", and start it again.")
                + " /home stays as it is; all that was installed and changed in / goes, and is kept aside for a while.");
    }

    @Override
    protected void show(RootSwapForm form, @Nullable RootSwapDetails asked, Surroundings around, Person viewer, Model model) {
        MachineFacts machine = around.machine();
        model.addAttribute("distributions", distributions.usableOn(machine.hostId()));
        model.addAttribute("own", comparisons.of(machine, viewer).orElse(null));
        model.addAttribute("mayLook", distributions.onHost(machine.hostId())
                .stream()
                .anyMatch(one -> one.name().equals(machine.distribution())));
        model.addAttribute("undoFor", restores.undoFor());
    }

    /** Another one than it has, where there is one. */
    private @Nullable String another(MachineFacts machine) {
        return distributions.usableOn(machine.hostId())
                .stream()
                .map(DistributionFacts::name)
                .filter(name -> !name.equals(machine.distribution()))
                .findFirst()
                .orElse(null);
    }
}
