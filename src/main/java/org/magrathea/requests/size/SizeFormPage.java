package org.magrathea.requests.size;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineLimits;
import org.magrathea.machines.MachineState;
import org.magrathea.requests.Asked;
import org.magrathea.requests.Check;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.RequestDesk;
import org.magrathea.requests.RequestForms;
import org.magrathea.requests.StartTime;
import org.magrathea.requests.Surroundings;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;

/** Fills the form's page, and sends the form when it is right and its recap was seen. */
@Component
class SizeFormPage {

    static final String VIEW = "requests/size/form";
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM uuuu 'at' HH:mm VV", Locale.ENGLISH);

    private final RequestForms forms;
    private final RequestDesk desk;
    private final SizeChecks checks;
    private final MachineLimits limits;
    private final StartTime startTime;

    SizeFormPage(RequestForms forms, RequestDesk desk, SizeChecks checks, MachineLimits limits, StartTime startTime) {
        this.forms = forms;
        this.desk = desk;
        this.checks = checks;
        this.limits = limits;
        this.startTime = startTime;
    }

    String blank(String name, Person viewer, Model model) {
        Surroundings around = forms.around(name);
        model.addAttribute("form", SizeForm.of(around.machine()));
        model.addAttribute("action", newAction(name));
        return fill(around, null, null, viewer, model);
    }

    void again(String name, SizeForm form, Errors errors, Person viewer, Model model) {
        Surroundings around = forms.around(name);
        model.addAttribute("action", newAction(name));
        Instant start = startTime.of(form.timing(), form.at(), viewer.zone(), errors);
        fill(around, SizeFormCheck.of(form, around.machine(), errors).orElse(null), start, viewer, model);
    }

    Optional<Long> send(String name, SizeForm form, BindingResult errors, Person viewer, Model model) {
        Surroundings around = forms.around(name);
        model.addAttribute("action", newAction(name));
        if (limits.isAskedMore(around.machine().id())) {
            errors.reject("asked", "A request for another size of " + name + " waits already. Change that one, or take it back.");
        }
        return ready(around, form, errors, viewer, model).map(asked -> desk.submit(viewer, asked));
    }

    String filled(long request, Person viewer, Model model) {
        OpenRequest open = forms.open(request, SizeKind.NAME, viewer);
        SizeDetails details = SizeDetails.read(open.details());
        model.addAttribute("form", SizeForm.of(details, open, viewer.zone()));
        RequestForms.show(open, model);
        return fill(forms.around(open.machine()), details, open.startsAt(), viewer, model);
    }

    boolean change(long request, SizeForm form, BindingResult errors, Person viewer, Model model) {
        OpenRequest open = forms.open(request, SizeKind.NAME, viewer);
        RequestForms.show(open, model);
        Optional<Asked> asked = ready(forms.around(open.machine()), form, errors, viewer, model);
        asked.ifPresent(wanted -> forms.send(open, wanted, viewer));
        return asked.isPresent();
    }

    /** What is asked, when everything typed is right, nothing stops it, and the sentence was on the page before. */
    private Optional<Asked> ready(Surroundings around, SizeForm form, BindingResult errors, Person viewer, Model model) {
        Instant start = startTime.of(form.timing(), form.at(), viewer.zone(), errors);
        Optional<SizeDetails> details = SizeFormCheck.of(form, around.machine(), errors);
        fill(around, details.orElse(null), start, viewer, model);
        details.flatMap(asked -> checks.of(asked, around).stream().filter(Check::stops).findFirst())
                .ifPresent(stop -> errors.reject("stopped", stop.text()));
        if (errors.hasErrors()) {
            return Optional.empty();
        }
        return details.map(asked -> asked(around.machine(), asked, form, start, viewer.zone()))
                .filter(asked -> asked.sentence().equals(form.seen()));
    }

    private static Asked asked(MachineFacts machine, SizeDetails details, SizeForm form, @Nullable Instant start, ZoneId zone) {
        return new Asked(SizeKind.NAME, machine.id(), details.write(), "Another size for " + machine.name(),
                sentence(machine, details, start, zone), form.trimmedWhy(), start);
    }

    private String fill(Surroundings around, @Nullable SizeDetails details, @Nullable Instant start, Person viewer, Model model) {
        MachineFacts machine = around.machine();
        model.addAttribute("machine", machine);
        model.addAttribute("allowance", limits.asIfNotAsked(machine));
        model.addAttribute("mostDays", SizeFormCheck.MOST_DAYS);
        model.addAttribute("recap", details == null ? null : sentence(machine, details, start, viewer.zone()));
        model.addAttribute("checks", details == null ? List.<Check>of() : checks.of(details, around));
        model.addAttribute("deciders", forms.deciders(viewer));
        model.addAttribute("usualWait", forms.usualWait(SizeKind.NAME).orElse(null));
        model.addAttribute("zone", viewer.zone().getId());
        return VIEW;
    }

    private static String sentence(MachineFacts machine, SizeDetails asked, @Nullable Instant start, ZoneId zone) {
        String when = start == null ? "as soon as it is approved" : "on " + WHEN.format(start.atZone(zone));
        String down = machine.state() == MachineState.HALTED
                ? "With " + machine.name() + " halted, " + when + ", give it "
                : "Halt " + machine.name() + " " + when + ", by force if it does not halt by itself, give it ";
        return down + SizeKind.inWords(asked) + (machine.state() == MachineState.HALTED
                ? "; it stays halted."
                : ", and start it again.");
    }

    private static String newAction(String machine) {
        return "/machines/" + machine + "/size-requests";
    }

}
