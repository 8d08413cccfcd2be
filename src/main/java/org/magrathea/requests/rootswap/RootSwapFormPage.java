package org.magrathea.requests.rootswap;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.machines.DistributionFacts;
import org.magrathea.machines.Distributions;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineState;
import org.magrathea.requests.Asked;
import org.magrathea.requests.Check;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.RequestDesk;
import org.magrathea.requests.RequestForms;
import org.magrathea.requests.StartTime;
import org.magrathea.requests.Surroundings;
import org.magrathea.requests.Timing;
import org.magrathea.snapshots.Restores;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;

/** Fills the form's page, and sends the form when it is right and its recap was seen. */
@Component
class RootSwapFormPage {

    static final String VIEW = "requests/rootswap/form";
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM uuuu 'at' HH:mm VV", Locale.ENGLISH);

    private final RequestForms forms;
    private final RequestDesk desk;
    private final RootSwapChecks checks;
    private final RootComparisons comparisons;
    private final Distributions distributions;
    private final Restores restores;
    private final StartTime startTime;

    RootSwapFormPage(RequestForms forms, RequestDesk desk, RootSwapChecks checks, RootComparisons comparisons,
            Distributions distributions, Restores restores, StartTime startTime) {
        this.forms = forms;
        this.desk = desk;
        this.checks = checks;
        this.comparisons = comparisons;
        this.distributions = distributions;
        this.restores = restores;
        this.startTime = startTime;
    }

    String blank(String name, Person viewer, Model model) {
        Surroundings around = forms.around(name);
        RootSwapForm form = new RootSwapForm(first(around.machine()), null, Timing.APPROVED, null, null, null);
        model.addAttribute("form", form);
        model.addAttribute("action", newAction(name));
        return fill(around, form, null, viewer, model);
    }

    void again(String name, RootSwapForm form, Errors errors, Person viewer, Model model) {
        model.addAttribute("action", newAction(name));
        fill(forms.around(name), form, startTime.of(form.timing(), form.at(), viewer.zone(), errors), viewer, model);
    }

    Optional<Long> send(String name, RootSwapForm form, BindingResult errors, Person viewer, Model model) {
        model.addAttribute("action", newAction(name));
        return ready(forms.around(name), form, errors, viewer, model).map(asked -> desk.submit(viewer, asked));
    }

    String filled(long request, Person viewer, Model model) {
        OpenRequest open = forms.open(request, RootSwapKind.NAME, viewer);
        RootSwapForm form = new RootSwapForm(RootSwapDetails.read(open.details()).distribution(), open.why(),
                open.startsAt() == null ? Timing.APPROVED : Timing.AT, StartTime.typed(open.startsAt(), viewer.zone()), null,
                null);
        model.addAttribute("form", form);
        RequestForms.show(open, model);
        return fill(forms.around(open.machine()), form, open.startsAt(), viewer, model);
    }

    boolean change(long request, RootSwapForm form, BindingResult errors, Person viewer, Model model) {
        OpenRequest open = forms.open(request, RootSwapKind.NAME, viewer);
        RequestForms.show(open, model);
        Optional<Asked> asked = ready(forms.around(open.machine()), form, errors, viewer, model);
        asked.ifPresent(wanted -> forms.send(open, wanted, viewer));
        return asked.isPresent();
    }

    /** What is asked, when everything typed is right, nothing stops it, and the sentence was on the page before. */
    private Optional<Asked> ready(Surroundings around, RootSwapForm form, BindingResult errors, Person viewer, Model model) {
        MachineFacts machine = around.machine();
        Instant start = startTime.of(form.timing(), form.at(), viewer.zone(), errors);
        fill(around, form, start, viewer, model);
        Optional<RootSwapDetails> details = details(machine, form);
        if (details.isEmpty()) {
            errors.rejectValue("distribution", "empty", "Choose what the new / is made from.");
        }
        if (!form.confirms(machine.name())) {
            errors.rejectValue("confirm", "name", "Type " + machine.name() + " to confirm.");
        }
        details.flatMap(asked -> checks.of(asked, around).stream().filter(Check::stops).findFirst())
                .ifPresent(stop -> errors.reject("stopped", stop.text()));
        if (errors.hasErrors()) {
            return Optional.empty();
        }
        return details.map(asked -> new Asked(RootSwapKind.NAME, machine.id(), asked.write(),
                "Another distribution for " + machine.name(), sentence(machine, asked, start, viewer.zone()), form.trimmedWhy(),
                start)).filter(asked -> asked.sentence().equals(form.seen()));
    }

    private String fill(Surroundings around, RootSwapForm form, @Nullable Instant start, Person viewer, Model model) {
        MachineFacts machine = around.machine();
        Optional<RootSwapDetails> details = details(machine, form);
        model.addAttribute("machine", machine);
        model.addAttribute("distributions", distributions.usableOn(machine.hostId()));
        model.addAttribute("own", comparisons.of(machine, viewer).orElse(null));
        model.addAttribute("mayLook", distributions.onHost(machine.hostId())
                .stream()
                .anyMatch(one -> one.name().equals(machine.distribution())));
        model.addAttribute("recap", details.map(asked -> sentence(machine, asked, start, viewer.zone())).orElse(null));
        model.addAttribute("checks", details.map(asked -> checks.of(asked, around)).orElse(List.of()));
        model.addAttribute("undoFor", restores.undoFor());
        model.addAttribute("deciders", forms.deciders(viewer));
        model.addAttribute("usualWait", forms.usualWait(RootSwapKind.NAME).orElse(null));
        model.addAttribute("zone", viewer.zone().getId());
        return VIEW;
    }

    private Optional<RootSwapDetails> details(MachineFacts machine, RootSwapForm form) {
        return distributions.usableOn(machine.hostId())
                .stream()
                .filter(one -> one.name().equals(form.distribution()))
                .findFirst()
                .map(one -> new RootSwapDetails(one.name(), machine.distribution()));
    }

    /** Another one than it has, where there is one. */
    private @Nullable String first(MachineFacts machine) {
        return distributions.usableOn(machine.hostId())
                .stream()
                .map(DistributionFacts::name)
                .filter(name -> !name.equals(machine.distribution()))
                .findFirst()
                .orElse(null);
    }

    private static String sentence(MachineFacts machine, RootSwapDetails asked, @Nullable Instant start, ZoneId zone) {
        String when = start == null ? "as soon as it is approved" : "on " + WHEN.format(start.atZone(zone));
        String anew = "make its / anew from " + asked.distribution();
        return (machine.state() == MachineState.HALTED
                ? "With " + machine.name() + " halted, " + when + ", " + anew + "; it stays halted."
                : "Halt " + machine.name() + " " + when + ", by force if it does not halt by itself, " + anew
                        + ", and start it again.")
                + " /home stays as it is; all that was installed and changed in / goes, and is kept aside for a while.";
    }

    private static String newAction(String machine) {
        return "/machines/" + machine + "/root-swap-requests";
    }

}
