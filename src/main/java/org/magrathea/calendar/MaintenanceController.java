package org.magrathea.calendar;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.magrathea.access.CreatesOnce;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.announcements.HostAnnouncements;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostFrame;
import org.magrathea.hosts.HostTab;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The tab of a host with its maintenance and its blackouts. */
@Controller
class MaintenanceController {

    private static final String VIEW = "calendar/maintenance";
    private static final String PAGE = "redirect:/admin/hosts/%d/maintenance";

    private final HostTimes times;
    private final HostAnnouncements announcements;
    private final HostFrame frame;
    private final People people;
    private final Clock clock;

    MaintenanceController(HostTimes times, HostAnnouncements announcements, HostFrame frame, People people, Clock clock) {
        this.times = times;
        this.announcements = announcements;
        this.frame = frame;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping("/admin/hosts/{host}/maintenance")
    String one(Host host, Model model) {
        return page(host, model);
    }

    @CreatesOnce
    @PostMapping("/admin/hosts/{host}/maintenance")
    String start(Host host, @ModelAttribute("form") MaintenanceForm form, BindingResult errors, Person viewer, Model model,
            RedirectAttributes next) {
        Optional<MaintenanceForm.Spec> spec = form.read(viewer.zone(), clock.instant(), errors);
        if (spec.isEmpty()) {
            return page(host, model);
        }
        next.addFlashAttribute("notice", started(host, spec.get(), viewer)
                ? "Maintenance started. The tenants of " + host.name() + " get an email."
                : host.name() + " is already in maintenance.");
        return PAGE.formatted(host.id());
    }

    private boolean started(Host host, MaintenanceForm.Spec spec, Person by) {
        try {
            times.start(host, spec, by);
            return true;
        } catch (DataIntegrityViolationException already) {
            return false;
        }
    }

    @PostMapping("/admin/hosts/{host}/maintenance/end")
    String end(Host host, Person viewer, RedirectAttributes next) {
        next.addFlashAttribute("notice",
                times.end(host, viewer) ? "Maintenance ended. Waiting jobs start." : "The maintenance has already ended.");
        return PAGE.formatted(host.id());
    }

    @CreatesOnce
    @PostMapping("/admin/hosts/{host}/blackouts")
    String add(Host host, @ModelAttribute("blackoutForm") BlackoutForm form, BindingResult errors, Person viewer, Model model,
            RedirectAttributes next) {
        Optional<BlackoutSpec> spec = form.read(viewer.zone(), clock.instant(), errors);
        if (spec.isEmpty()) {
            return page(host, model);
        }
        next.addFlashAttribute("notice", times.add(host, spec.get(), viewer)
                ? "Blackout added."
                : host.name() + " has " + HostTimes.MOST_BLACKOUTS + " blackouts, the maximum. Cancel one first.");
        return PAGE.formatted(host.id());
    }

    @PostMapping("/admin/hosts/{host}/blackouts/{blackout}/cancellation")
    String cancel(Host host, @PathVariable("blackout") long blackout, Person viewer, RedirectAttributes next) {
        if (!times.isOf(host.id(), blackout)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        times.cancel(host, blackout, viewer);
        next.addFlashAttribute("notice", "Blackout cancelled.");
        return PAGE.formatted(host.id());
    }

    private String page(Host host, Model model) {
        frame.fill(host, HostTab.MAINTENANCE, model);
        MaintenanceView running = times.current(host.id()).orElse(null);
        model.addAttribute("maintenance", running);
        if (running != null) {
            model.addAttribute("startedBy", people.find(running.startedBy()).map(Person::name).orElse("an admin"));
            Long announcement = running.announcementId();
            model.addAttribute("readers", announcement == null ? List.of() : announcements.readers(announcement, host));
        }
        model.addAttribute("blackouts", times.blackouts(List.of(host.id())));
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", MaintenanceForm.EMPTY);
        }
        if (!model.containsAttribute("blackoutForm")) {
            model.addAttribute("blackoutForm", BlackoutForm.EMPTY);
        }
        return VIEW;
    }
}
