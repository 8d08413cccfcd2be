package org.magrathea.requests.distribution;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.machines.Distributions;
import org.magrathea.machines.ImportForm;
import org.magrathea.requests.Asked;
import org.magrathea.requests.Check;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.RequestDesk;
import org.magrathea.requests.RequestForms;
import org.magrathea.requests.Surroundings;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;

/** Fills the form's page, and sends the form when it is right and its recap was seen. */
@Component
class ImportFormPage {

    private static final int LONGEST_URL = 180;
    static final String VIEW = "requests/distribution/form";

    private final RequestForms forms;
    private final RequestDesk desk;
    private final ImportKind kind;
    private final Distributions distributions;

    ImportFormPage(RequestForms forms, RequestDesk desk, ImportKind kind, Distributions distributions) {
        this.forms = forms;
        this.desk = desk;
        this.kind = kind;
        this.distributions = distributions;
    }

    String blank(String machine, Person viewer, Model model) {
        model.addAttribute("form", new ImportRequestForm(null, null, null, null, null));
        model.addAttribute("action", newAction(machine));
        return fill(forms.around(machine), null, viewer, model);
    }

    void again(String machine, ImportRequestForm form, Errors errors, Person viewer, Model model) {
        Surroundings around = forms.around(machine);
        model.addAttribute("action", newAction(machine));
        fill(around, details(around, form, errors).orElse(null), viewer, model);
    }

    Optional<Long> send(String machine, ImportRequestForm form, BindingResult errors, Person viewer, Model model) {
        model.addAttribute("action", newAction(machine));
        return ready(forms.around(machine), form, errors, viewer, model).map(asked -> desk.submit(viewer, asked));
    }

    String filled(long request, Person viewer, Model model) {
        OpenRequest open = forms.open(request, ImportKind.NAME, viewer);
        ImportDetails details = ImportDetails.read(open.details());
        model.addAttribute("form", new ImportRequestForm(details.name(), details.url(), details.sha256(), open.why(), null));
        RequestForms.show(open, model);
        return fill(forms.around(open.machine()), details, viewer, model);
    }

    boolean change(long request, ImportRequestForm form, BindingResult errors, Person viewer, Model model) {
        OpenRequest open = forms.open(request, ImportKind.NAME, viewer);
        RequestForms.show(open, model);
        Optional<Asked> asked = ready(forms.around(open.machine()), form, errors, viewer, model);
        asked.ifPresent(wanted -> forms.send(open, wanted, viewer));
        return asked.isPresent();
    }

    private Optional<Asked> ready(Surroundings around, ImportRequestForm form, BindingResult errors, Person viewer, Model model) {
        Optional<ImportDetails> details = details(around, form, errors);
        fill(around, details.orElse(null), viewer, model);
        details.flatMap(asked -> kind.checks(asked.write(), around).stream().filter(Check::stops).findFirst())
                .ifPresent(stop -> errors.reject("stopped", stop.text()));
        if (errors.hasErrors()) {
            return Optional.empty();
        }
        return details.map(asked -> new Asked(ImportKind.NAME, around.machine().id(), asked.write(),
                "Bring in " + asked.name() + " for " + around.machine().name(), sentence(around, asked), form.trimmedWhy(), null))
                .filter(asked -> asked.sentence().equals(form.seen()));
    }

    private Optional<ImportDetails> details(Surroundings around, ImportRequestForm form, Errors errors) {
        ImportForm wanted = form.wanted();
        wanted.check(distributions, around.machine().hostId(), false, errors);
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new ImportDetails(wanted.trimmedName(), wanted.trimmedSource(), wanted.trimmedSum()));
    }

    private String fill(Surroundings around, @Nullable ImportDetails details, Person viewer, Model model) {
        model.addAttribute("machine", around.machine());
        model.addAttribute("host", around.host());
        model.addAttribute("recap", details == null ? null : sentence(around, details));
        model.addAttribute("checks", details == null ? List.<Check>of() : kind.checks(details.write(), around));
        model.addAttribute("there", distributions.usableOn(around.machine().hostId()));
        model.addAttribute("deciders", forms.deciders(viewer));
        model.addAttribute("usualWait", forms.usualWait(ImportKind.NAME).orElse(null));
        return VIEW;
    }

    private static String sentence(Surroundings around, ImportDetails asked) {
        String host = around.host() == null ? "the host of " + around.machine().name() : around.host().name();
        return "Fetch " + shortened(asked.url()) + " to " + host + ", compare it with the checksum "
                + asked.sha256().substring(0, 12)
                + "…, check it and try it without network; then it can be chosen there as " + asked.name() + ". "
                + around.machine().name() + " itself is not touched.";
    }

    /** The page and the mail have room for a sentence; the whole address stands among the facts. */
    private static String shortened(String url) {
        return url.length() <= LONGEST_URL ? url : url.substring(0, LONGEST_URL) + "…";
    }

    private static String newAction(String machine) {
        return "/machines/" + machine + "/distribution-requests";
    }

}
