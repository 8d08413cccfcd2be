package org.magrathea.calendar;

import jakarta.validation.Valid;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.magrathea.access.CreatesOnce;
import org.magrathea.access.Person;
import org.magrathea.accounts.FeedSecrets;
import org.magrathea.lists.ListQuery;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The calendar of planned downtimes and announced load, and the form to announce load. */
@Controller
class CalendarController {

    private static final String VIEW = "calendar/calendar";

    private final LoadAnnouncements loadAnnouncements;
    private final LoadAnnouncementList list;
    private final Machines machines;
    private final Agenda agenda;
    private final FeedSecrets feeds;
    private final Clock clock;

    CalendarController(LoadAnnouncements loadAnnouncements, LoadAnnouncementList list, Machines machines, Agenda agenda,
            FeedSecrets feeds, Clock clock) {
        this.agenda = agenda;
        this.list = list;
        this.loadAnnouncements = loadAnnouncements;
        this.machines = machines;
        this.feeds = feeds;
        this.clock = clock;
    }

    /** {@code machine} is the machine preselected in the form. */
    @GetMapping("/calendar")
    ModelAndView all(@RequestParam(defaultValue = "") String machine, ListQuery query, Person viewer, Model model) {
        List<MachineFacts> own = own(viewer);
        String first = own.stream()
                .map(MachineFacts::name)
                .filter(machine::equals)
                .findFirst()
                .orElse(own.isEmpty() ? "" : own.getFirst().name());
        model.addAttribute("form", new LoadAnnouncementForm(first, LoadKind.NETWORK, null, null, null));
        fill(viewer, model);
        return list.answer(viewer, query, VIEW);
    }

    private static void tooMany(BindingResult errors) {
        errors.reject("many",
                "You have " + LoadAnnouncements.MOST_AT_ONCE
                        + " announcements, the maximum. Cancel one first.");
    }

    @CreatesOnce
    @PostMapping("/calendar")
    String announce(@Valid @ModelAttribute("form") LoadAnnouncementForm form, BindingResult errors, Person viewer,
            Model model,
            RedirectAttributes next) {
        Optional<MachineFacts> machine = own(viewer).stream().filter(one -> one.name().equals(form.machine())).findFirst();
        if (machine.isEmpty() && !errors.hasFieldErrors("machine")) {
            errors.rejectValue("machine", "other", "Choose one of your machines.");
        }
        if (!loadAnnouncements.mayAnnounce(viewer)) {
            tooMany(errors);
        }
        Optional<LoadAnnouncementSpec> announced = form.read(viewer.zone(), clock.instant(), errors);
        if (machine.isEmpty() || announced.isEmpty() || errors.hasErrors()) {
            return page(viewer, model);
        }
        if (!loadAnnouncements.announce(machine.get(), announced.get(), viewer)) {
            tooMany(errors);
            return page(viewer, model);
        }
        next.addFlashAttribute("notice", "Load announced. The admins were notified.");
        return "redirect:/calendar";
    }

    @PostMapping("/calendar/{announcement}/cancellation")
    String cancel(@PathVariable("announcement") long loadAnnouncement, Person viewer, RedirectAttributes next) {
        loadAnnouncements.cancel(loadAnnouncement, viewer);
        next.addFlashAttribute("notice", "Announcement cancelled. The admins were notified.");
        return "redirect:/calendar";
    }

    private List<MachineFacts> own(Person viewer) {
        return machines.of(viewer).stream().filter(MachineFacts::isHere).toList();
    }

    private String page(Person viewer, Model model) {
        fill(viewer, model);
        model.addAttribute("list", list.first(viewer));
        return VIEW;
    }

    private void fill(Person viewer, Model model) {
        model.addAttribute("agenda", agenda.of(viewer));
        model.addAttribute("own", own(viewer));
        model.addAttribute("loads", LoadKind.values());
        model.addAttribute("zone", viewer.zone().getId());
        model.addAttribute("feedsSince", feeds.createdAt(viewer).orElse(null));
    }
}
