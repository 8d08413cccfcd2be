package org.magrathea.machines;

import java.time.Clock;
import org.magrathea.Quantities;
import org.magrathea.access.Person;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Extends a machine that expires, by the lifetime of a new machine. */
@Controller
class RenewalController {

    private final Machines machines;
    private final MachineSettings settings;
    private final Clock clock;

    RenewalController(Machines machines, MachineSettings settings, Clock clock) {
        this.machines = machines;
        this.settings = settings;
        this.clock = clock;
    }

    @PostMapping("/machines/{machine}/renewal")
    String extend(@PathVariable("machine") String name, Person viewer, RedirectAttributes next) {
        if (machines.named(name).orElseThrow().expiresAt() == null) {
            next.addFlashAttribute("notice", name + " does not expire. Nothing changed.");
        } else {
            machines.extendUntil(name, clock.instant().plus(settings.defaultLifetime()), viewer);
            next.addFlashAttribute("notice", name + " now expires in " + Quantities.duration(settings.defaultLifetime()) + ".");
        }
        return "redirect:/machines/" + name + "/settings";
    }
}
