package org.magrathea.requests.reinstall;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.StoredJson;
import org.magrathea.access.Person;
import org.magrathea.machines.DistributionFacts;
import org.magrathea.machines.Distributions;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineState;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.Recap;
import org.magrathea.requests.RequestContext;
import org.magrathea.requests.RequestFormPage;
import org.magrathea.requests.RequestForms;
import org.magrathea.requests.StartTime;
import org.magrathea.requests.Timing;
import org.magrathea.snapshots.Restores;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;

/** The form of a reinstall request. Shows the modified files of / that would be lost. */
@Component
class ReinstallFormPage extends RequestFormPage<ReinstallForm, ReinstallDetails> {

    private final RootComparisons comparisons;
    private final Distributions distributions;
    private final Restores restores;

    ReinstallFormPage(RequestForms forms, RootComparisons comparisons, Distributions distributions, Restores restores) {
        super(ReinstallKind.NAME, forms);
        this.comparisons = comparisons;
        this.distributions = distributions;
        this.restores = restores;
    }

    @Override
    public String view() {
        return "requests/reinstall/form";
    }

    @Override
    protected ReinstallForm blank(RequestContext context, Person viewer, Map<String, String> query) {
        return new ReinstallForm(another(context.machine()), null, Timing.APPROVED, null, null, null, null, null);
    }

    @Override
    protected ReinstallForm filled(OpenRequest open, Person viewer) {
        return new ReinstallForm(StoredJson.read(open.details(), ReinstallDetails.class).distribution(), open.why(),
                open.timing(),
                StartTime.typed(open.startsAt(), viewer.zone()), open.alternative(0, viewer.zone()),
                open.alternative(1, viewer.zone()), null, null);
    }

    @Override
    protected void beforeSending(ReinstallForm form, RequestContext context, Errors errors) {
        String name = context.machine().name();
        if (!form.confirms(name)) {
            errors.rejectValue("confirm", "name", "Type " + name + " to confirm.");
        }
    }

    @Override
    protected Optional<ReinstallDetails> details(ReinstallForm form, RequestContext context, Errors errors) {
        MachineFacts machine = context.machine();
        Optional<ReinstallDetails> details = distributions.usableOn(machine.hostId())
                .stream()
                .filter(one -> one.name().equals(form.distribution()))
                .findFirst()
                .map(one -> new ReinstallDetails(one.name(), machine.distribution()));
        if (details.isEmpty()) {
            errors.rejectValue("distribution", "empty", "Choose a distribution.");
        }
        return details;
    }

    @Override
    protected String title(ReinstallDetails requested, RequestContext context) {
        return "Reinstall of " + context.machine().name();
    }

    @Override
    protected Recap recap(ReinstallDetails requested, RequestContext context, @Nullable Instant start, ZoneId zone) {
        MachineFacts machine = context.machine();
        String when = Recap.when(start, zone);
        String replace = "replace / with a fresh " + requested.distribution();
        return Recap.of((machine.state() == MachineState.HALTED
                ? "Reinstall " + machine.name() + " " + when + ": " + replace + ". The machine is stopped and stays stopped."
                : "Stop " + machine.name() + " " + when + ", by force if necessary, " + replace + ", then start it again.")
                + " /home stays unchanged. The former / is kept for " + Quantities.duration(restores.undoFor()) + ".");
    }

    @Override
    protected void show(ReinstallForm form, @Nullable ReinstallDetails requested, RequestContext context, Person viewer,
            Model model) {
        MachineFacts machine = context.machine();
        model.addAttribute("distributions", distributions.usableOn(machine.hostId()));
        model.addAttribute("own", comparisons.of(machine, viewer).orElse(null));
        model.addAttribute("mayLook", distributions.onHost(machine.hostId())
                .stream()
                .anyMatch(one -> one.name().equals(machine.distribution())));
        model.addAttribute("undoFor", restores.undoFor());
    }

    /** A distribution other than the current one, if there is one. */
    private @Nullable String another(MachineFacts machine) {
        return distributions.usableOn(machine.hostId())
                .stream()
                .map(DistributionFacts::name)
                .filter(name -> !name.equals(machine.distribution()))
                .findFirst()
                .orElse(null);
    }
}
