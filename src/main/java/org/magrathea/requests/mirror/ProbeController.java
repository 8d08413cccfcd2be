package org.magrathea.requests.mirror;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.StoredJson;
import org.magrathea.access.CreatesOnce;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.mirrors.MirrorProbes;
import org.magrathea.mirrors.ProbeSpec;
import org.magrathea.mirrors.Upstreams;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Starts a URL test on the host of a machine and redirects to the form with the typed values. */
@Controller
class ProbeController {

    private final MirrorProbes probes;
    private final Machines machines;
    private final MirrorFormPage page;
    private final Upstreams upstreams;

    ProbeController(MirrorProbes probes, Machines machines, MirrorFormPage page, Upstreams upstreams) {
        this.probes = probes;
        this.machines = machines;
        this.page = page;
        this.upstreams = upstreams;
    }

    /** {@code request} is the number of the edited request. Null for a new one. */
    @CreatesOnce
    @PostMapping("/machines/{machine}/mirror-probes")
    String probe(@PathVariable("machine") String name, @RequestParam(required = false) @Nullable Long request,
            @ModelAttribute("form") MirrorForm form, BindingResult errors, Person viewer, Model model) {
        MachineFacts machine = machines.named(name).orElseThrow();
        if (!probes.mayLook(viewer)) {
            errors.rejectValue("url", "many", "You have tested " + MirrorProbes.MOST_IN_AN_HOUR
                    + " URLs within an hour, which is the limit. Try again later.");
        }
        if (form.isTooLong()) {
            errors.rejectValue("keys", "long", "The form is too long. Paste only the keys of this repository.");
        }
        // the page of the form shows the errors
        Optional<ProbeSpec> probe = form.probe(upstreams, new BeanPropertyBindingResult(form, "form"));
        if (probe.isEmpty() || errors.hasErrors()) {
            return page.shownAgain(name, request, form, errors, viewer, model);
        }
        long number = probes.start(machine, form.probeName(), probe.get(), StoredJson.write(form), viewer);
        return "redirect:" + UriComponentsBuilder.fromPath(MirrorFormPage.address(name, request))
                .queryParam("probe", number)
                .build()
                .encode()
                .toUriString();
    }
}
