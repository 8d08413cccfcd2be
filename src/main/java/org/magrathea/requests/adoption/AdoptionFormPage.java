package org.magrathea.requests.adoption;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.Asked;
import org.magrathea.requests.Check;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.RequestDesk;
import org.magrathea.requests.RequestForms;
import org.magrathea.requests.StartTime;
import org.magrathea.requests.Surroundings;
import org.magrathea.requests.Timing;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;
import org.springframework.web.server.ResponseStatusException;

/** Fills the form's page, and sends the form when it is right and its recap was seen. */
@Component
class AdoptionFormPage {

    static final String VIEW = "requests/adoption/form";
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM uuuu 'at' HH:mm VV", Locale.ENGLISH);

    private final RequestForms forms;
    private final RequestDesk desk;
    private final AdoptionChecks checks;
    private final Adoptions adoptions;
    private final StartTime startTime;

    AdoptionFormPage(RequestForms forms, RequestDesk desk, AdoptionChecks checks, Adoptions adoptions, StartTime startTime) {
        this.forms = forms;
        this.desk = desk;
        this.checks = checks;
        this.adoptions = adoptions;
        this.startTime = startTime;
    }

    String blank(String name, Person viewer, Model model) {
        model.addAttribute("form", new AdoptionForm(null, Timing.APPROVED, null, null));
        model.addAttribute("action", newAction(name));
        return fill(forms.around(name), null, viewer, model);
    }

    void again(String name, AdoptionForm form, Errors errors, Person viewer, Model model) {
        model.addAttribute("action", newAction(name));
        fill(forms.around(name), startTime.of(form.timing(), form.at(), viewer.zone(), errors), viewer, model);
    }

    Optional<Long> send(String name, AdoptionForm form, BindingResult errors, Person viewer, Model model) {
        model.addAttribute("action", newAction(name));
        return ready(forms.around(name), form, errors, viewer, model).map(asked -> desk.submit(viewer, asked));
    }

    String filled(long request, Person viewer, Model model) {
        OpenRequest open = forms.open(request, AdoptionKind.NAME, viewer);
        model.addAttribute("form", new AdoptionForm(open.why(), open.startsAt() == null ? Timing.APPROVED : Timing.AT,
                StartTime.typed(open.startsAt(), viewer.zone()), null));
        RequestForms.show(open, model);
        return fill(forms.around(open.machine()), open.startsAt(), viewer, model);
    }

    boolean change(long request, AdoptionForm form, BindingResult errors, Person viewer, Model model) {
        OpenRequest open = forms.open(request, AdoptionKind.NAME, viewer);
        RequestForms.show(open, model);
        Optional<Asked> asked = ready(forms.around(open.machine()), form, errors, viewer, model);
        asked.ifPresent(wanted -> forms.send(open, wanted, viewer));
        return asked.isPresent();
    }

    /** What is asked, when nothing stops it and the sentence was on the page before. */
    private Optional<Asked> ready(Surroundings around, AdoptionForm form, BindingResult errors, Person viewer, Model model) {
        MachineFacts machine = around.machine();
        Instant start = startTime.of(form.timing(), form.at(), viewer.zone(), errors);
        fill(around, start, viewer, model);
        checks.of(around).stream().filter(Check::stops).findFirst().ifPresent(stop -> errors.reject("stopped", stop.text()));
        if (errors.hasErrors()) {
            return Optional.empty();
        }
        AdoptionDetails was = details(machine);
        return Optional.of(new Asked(AdoptionKind.NAME, machine.id(), was.write(), "Take " + machine.name() + " over",
                sentence(machine, was, start, viewer.zone()), form.trimmedWhy(), start))
                .filter(asked -> asked.sentence().equals(form.seen()));
    }

    private String fill(Surroundings around, @Nullable Instant start, Person viewer, Model model) {
        MachineFacts machine = around.machine();
        AdoptionDetails was = details(machine);
        List<Check> found = checks.of(around);
        model.addAttribute("machine", machine);
        model.addAttribute("was", was);
        model.addAttribute("recap", sentence(machine, was, start, viewer.zone()));
        model.addAttribute("checks", found);
        model.addAttribute("deciders", forms.deciders(viewer));
        model.addAttribute("usualWait", forms.usualWait(AdoptionKind.NAME).orElse(null));
        model.addAttribute("zone", viewer.zone().getId());
        return VIEW;
    }

    private AdoptionDetails details(MachineFacts machine) {
        return adoptions.of(machine.id())
                .map(Adoption::details)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String sentence(MachineFacts machine, AdoptionDetails was, @Nullable Instant start, ZoneId zone) {
        String when = start == null ? "As soon as it is approved" : "On " + WHEN.format(start.atZone(zone));
        return when + (was.running() ? ", halt " + was.was() + " where it runs now, copy" : ", copy")
                + " its images, and start it from the copies as " + machine.name()
                + ". Its former images stay where they are; when it does not come up, it goes on as before.";
    }

    private static String newAction(String machine) {
        return "/machines/" + machine + "/adoption-requests";
    }
}
