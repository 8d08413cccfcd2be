package org.magrathea.requests.mirror;

import java.util.Optional;
import org.magrathea.accounts.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.mirrors.MirrorProbes;
import org.magrathea.mirrors.MirrorWish;
import org.magrathea.mirrors.Upstreams;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.util.UriComponentsBuilder;

/** Has the host of a machine look at what is to be mirrored, and leads back to the form with what was typed. */
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

    @PostMapping("/machines/{machine}/mirror-probes")
    String look(@PathVariable("machine") String name, @ModelAttribute("form") MirrorForm form, BindingResult errors,
            Person viewer,
            Model model) {
        MachineFacts machine = machines.named(name).orElseThrow();
        if (!probes.mayLook(viewer)) {
            errors.rejectValue("url", "many", "You have had " + MirrorProbes.MOST_IN_AN_HOUR
                    + " collections looked at within an hour. Try again later.");
        }
        // what is wrong is said where the form is shown
        Optional<MirrorWish> wish = form.wish(upstreams, new BeanPropertyBindingResult(form, "form"));
        if (wish.isEmpty() || errors.hasErrors()) {
            return page.shownAgain(name, form, errors, viewer, model);
        }
        probes.look(machine, wish.get(), viewer);
        return "redirect:" + UriComponentsBuilder.fromPath("/machines/{m}/mirror-requests/new")
                .queryParam("url", "{url}")
                .queryParam("kind", wish.get().kind().word())
                .queryParam("name", "{name}")
                .queryParam("leaveOut", "{leaveOut}")
                .queryParam("deletions", wish.get().deletions().word())
                .queryParam("limit", wish.get().limitMib() / 1024)
                .queryParam("every", wish.get().everyHours())
                .queryParam("why", "{why}")
                .encode()
                .buildAndExpand(name, wish.get().url(), wish.get().name(), String.join(" ", wish.get().leaveOut()),
                        form.trimmedWhy() == null ? "" : form.trimmedWhy())
                .toUriString();
    }
}
