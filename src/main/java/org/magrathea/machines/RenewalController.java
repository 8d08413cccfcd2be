package org.magrathea.machines;

import java.time.Clock;
import org.magrathea.Quantities;
import org.magrathea.accounts.Person;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Renews the time of a machine that is not for good: it is then as long as that of a new one. */
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
    String renew(@PathVariable("machine") String name, Person viewer, RedirectAttributes next) {
        if (machines.named(name).orElseThrow().endsAt() == null) {
            next.addFlashAttribute("notice", name + " stays for good; there is nothing to renew.");
        } else {
            machines.stayUntil(name, clock.instant().plus(settings.stay()), viewer);
            next.addFlashAttribute("notice", name + " stays for another " + Quantities.duration(settings.stay()) + ".");
        }
        return "redirect:/machines/" + name;
    }
}
