package org.magrathea.calendar;

import java.time.Duration;
import org.magrathea.PortalAddress;
import org.magrathea.access.CreatesOnce;
import org.magrathea.access.Person;
import org.magrathea.accounts.FeedSecrets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The calendar feed of a person, at an address with a secret instead of a sign-in. */
@Controller
class FeedController {

    private static final MediaType CALENDAR = MediaType.parseMediaType("text/calendar;charset=UTF-8");

    private final CalendarFeed feed;
    private final FeedSecrets secrets;
    private final PortalAddress portal;

    FeedController(CalendarFeed feed, FeedSecrets secrets, PortalAddress portal) {
        this.feed = feed;
        this.secrets = secrets;
        this.portal = portal;
    }

    @GetMapping("/feeds/calendar.ics")
    ResponseEntity<String> calendar(@RequestParam(defaultValue = "") String key) {
        Person reader = secrets.owner(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate())
                .body(feed.of(reader));
    }

    /** Shows the new addresses once. Former ones no longer work. */
    @CreatesOnce
    @PostMapping("/calendar/feeds")
    String renew(Person viewer, RedirectAttributes next) {
        String key = "?key=" + secrets.renew(viewer);
        next.addFlashAttribute("calendarUrl", portal + "/feeds/calendar.ics" + key);
        next.addFlashAttribute("eventsUrl", portal + "/feeds/events.atom" + key);
        next.addFlashAttribute("notice", "Feed URLs created. Earlier URLs no longer work.");
        return "redirect:/calendar#feeds";
    }

    @PostMapping("/calendar/feeds/removal")
    String remove(Person viewer, RedirectAttributes next) {
        secrets.remove(viewer);
        next.addFlashAttribute("notice", "Feeds turned off.");
        return "redirect:/calendar#feeds";
    }
}
