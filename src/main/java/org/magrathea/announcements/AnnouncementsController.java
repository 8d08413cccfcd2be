package org.magrathea.announcements;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.magrathea.access.CreatesOnce;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.lists.ListQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The announcements of admins, and the button of their readers. */
@Controller
class AnnouncementsController {

    private static final Logger log = LoggerFactory.getLogger(AnnouncementsController.class);
    private static final String VIEW = "announcements/announcements";

    private final Announcements announcements;
    private final AnnouncementList list;
    private final Hosts hosts;
    private final People people;
    private final Clock clock;

    AnnouncementsController(Announcements announcements, AnnouncementList list, Hosts hosts, People people, Clock clock) {
        this.announcements = announcements;
        this.list = list;
        this.hosts = hosts;
        this.people = people;
        this.clock = clock;
    }

    @GetMapping("/admin/announcements")
    ModelAndView all(ListQuery query, Model model) {
        model.addAttribute("form", AnnouncementForm.EMPTY);
        fill(model);
        return list.answer(query, VIEW);
    }

    @CreatesOnce
    @PostMapping("/admin/announcements")
    String announce(@ModelAttribute("form") AnnouncementForm form, BindingResult errors, Person viewer, Model model,
            RedirectAttributes next) {
        Optional<AnnouncementSpec> spec = form.read(hosts.all().stream().map(Host::id).collect(Collectors.toSet()), byName(),
                viewer.zone(), clock.instant(), errors);
        if (spec.isPresent()) {
            Optional<Integer> readers = announcements.announce(spec.get(), viewer);
            if (readers.isPresent()) {
                next.addFlashAttribute("notice", "Announcement sent by email to "
                        + (readers.get() == 1 ? "1 person." : readers.get() + " people."));
                return "redirect:/admin/announcements";
            }
            errors.reject("many", "There are " + Announcements.MOST + " current announcements, the maximum. End one first.");
        }
        fill(model);
        model.addAttribute("list", list.first());
        return VIEW;
    }

    @PostMapping("/admin/announcements/{portalAnnouncement}/end")
    String end(@PathVariable("portalAnnouncement") long announcement, Person viewer, RedirectAttributes next) {
        next.addFlashAttribute("notice",
                announcements.end(announcement, viewer) ? "Announcement ended." : "The announcement has already ended.");
        return "redirect:/admin/announcements";
    }

    /** Hides it from the home page of the reader. */
    @PostMapping("/announcements/{portalAnnouncement}/dismissal")
    String dismiss(@PathVariable("portalAnnouncement") long announcement, Person viewer) {
        try {
            announcements.dismiss(announcement, viewer);
        } catch (DuplicateKeyException twice) {
            log.debug("Announcement {} was dismissed twice at the same time", announcement, twice);
        }
        return "redirect:/";
    }

    private Map<String, Person> byName() {
        Map<String, Person> known = new HashMap<>();
        people.tenants().forEach(person -> known.put(person.name().toLowerCase(Locale.ROOT), person));
        people.admins().forEach(person -> known.put(person.name().toLowerCase(Locale.ROOT), person));
        return known;
    }

    private void fill(Model model) {
        model.addAttribute("audiences", Audience.values());
        model.addAttribute("hosts", hosts.all());
    }
}
