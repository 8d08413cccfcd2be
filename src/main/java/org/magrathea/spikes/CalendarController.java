package org.magrathea.spikes;

import jakarta.validation.Valid;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.magrathea.PageAt;
import org.magrathea.accounts.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The calendar of announced load, and the form to announce some. */
@Controller
class CalendarController {

    private static final String VIEW = "spikes/calendar";

    private final Spikes spikes;
    private final Machines machines;
    private final Clock clock;

    CalendarController(Spikes spikes, Machines machines, Clock clock) {
        this.spikes = spikes;
        this.machines = machines;
        this.clock = clock;
    }

    /** {@code machine} is the one that the form is about at first. */
    @GetMapping("/calendar")
    String all(@RequestParam(defaultValue = "") String machine, PageAt at, Person viewer, Model model) {
        List<MachineFacts> own = own(viewer);
        String first = own.stream()
                .map(MachineFacts::name)
                .filter(machine::equals)
                .findFirst()
                .orElse(own.isEmpty() ? "" : own.getFirst().name());
        model.addAttribute("form", new SpikeForm(first, Load.NETWORK, null, null, null));
        return page(viewer, at, model);
    }

    private static void tooMany(BindingResult errors) {
        errors.reject("many",
                "You have announced " + Spikes.MOST_AT_ONCE + " times of load that are not over. Take one back first.");
    }

    @PostMapping("/calendar")
    String announce(@Valid @ModelAttribute("form") SpikeForm form, BindingResult errors, Person viewer, Model model,
            RedirectAttributes next) {
        Optional<MachineFacts> machine = own(viewer).stream().filter(one -> one.name().equals(form.machine())).findFirst();
        if (machine.isEmpty() && !errors.hasFieldErrors("machine")) {
            errors.rejectValue("machine", "other", "Choose one of your machines.");
        }
        if (!spikes.mayAnnounce(viewer)) {
            tooMany(errors);
        }
        Optional<Announced> announced = form.read(viewer.zone(), clock.instant(), errors);
        if (machine.isEmpty() || announced.isEmpty() || errors.hasErrors()) {
            return page(viewer, PageAt.START, model);
        }
        if (!spikes.announce(machine.get(), announced.get(), viewer)) {
            tooMany(errors);
            return page(viewer, PageAt.START, model);
        }
        next.addFlashAttribute("notice", "It stands on the calendar, and the admins know.");
        return "redirect:/calendar";
    }

    @PostMapping("/calendar/{spike}/withdrawal")
    String withdraw(@PathVariable("spike") long spike, Person viewer, RedirectAttributes next) {
        spikes.withdraw(spike, viewer);
        next.addFlashAttribute("notice", "It was taken back, and the admins know.");
        return "redirect:/calendar";
    }

    private List<MachineFacts> own(Person viewer) {
        return machines.of(viewer).stream().filter(MachineFacts::isHere).toList();
    }

    private String page(Person viewer, PageAt at, Model model) {
        model.addAttribute("spikes", spikes.seenBy(viewer, at));
        model.addAttribute("own", own(viewer));
        model.addAttribute("loads", Load.values());
        model.addAttribute("zone", viewer.zone().getId());
        return VIEW;
    }
}
