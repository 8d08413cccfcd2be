package org.magrathea.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.magrathea.access.Person;
import org.magrathea.home.HomeNumber;
import org.magrathea.home.HomeNumbers;
import org.magrathea.home.HomePart;
import org.magrathea.home.HomeView;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The email backlog on the home page of admins. */
@Component
@Order(40)
class EmailOnHome implements HomePart, HomeNumbers {

    private static final Duration LATE = Duration.ofMinutes(2);

    private final MailRepository mails;
    private final MailList list;
    private final MailServer server;
    private final Clock clock;

    EmailOnHome(MailRepository mails, MailList list, MailServer server, Clock clock) {
        this.mails = mails;
        this.list = list;
        this.server = server;
        this.clock = clock;
    }

    @Override
    public HomeNumber now() {
        int waiting = waiting(list.counts());
        Optional<Duration> oldest = mails.oldestOnItsWay().map(since -> Duration.between(since, clock.instant()));
        boolean late = oldest.isPresent() && oldest.get().compareTo(LATE) > 0;
        return new HomeNumber("Email queue", number(waiting), oldest.map(EmailOnHome::words).orElse("nothing queued"),
                late ? "warn" : "", "/admin/emails");
    }

    private static String words(Duration age) {
        return "oldest " + (age.toHours() < 2 ? Math.max(0, age.toMinutes()) + " min" : age.toHours() + " h");
    }

    private static int waiting(Map<MailState, Integer> counts) {
        return counts.getOrDefault(MailState.QUEUED, 0) + counts.getOrDefault(MailState.RETRYING, 0);
    }

    private static String number(int counted) {
        return counted >= MailList.COUNTED ? MailList.COUNTED + "+" : String.valueOf(counted);
    }

    @Override
    public String template() {
        return "notifications/home";
    }

    @Override
    public Place place() {
        return Place.PAIR;
    }

    @Override
    public boolean isFor(Person viewer) {
        return viewer.isAdmin();
    }

    @Override
    public void fill(HomeView home, Model model) {
        Map<MailState, Integer> counts = list.counts();
        Instant oldest = mails.oldestOnItsWay().orElse(null);
        model.addAttribute("emailServer", server.configured());
        model.addAttribute("emailQueued", waiting(counts));
        model.addAttribute("emailQueuedWords", number(waiting(counts)));
        model.addAttribute("emailRefused", number(counts.getOrDefault(MailState.REFUSED, 0)));
        model.addAttribute("emailRetrying", counts.getOrDefault(MailState.RETRYING, 0));
        ZoneId zone = home.viewer().zone();
        Instant today = clock.instant().atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        model.addAttribute("emailSentToday", number(list.sentSince(today)));
        model.addAttribute("emailRefusedToday", number(list.refusedSince(today)));
        model.addAttribute("emailOldest", oldest);
        model.addAttribute("emailLate", oldest != null && Duration.between(oldest, clock.instant()).compareTo(LATE) > 0);
        model.addAttribute("emailProblem", mails.misconfigurations(Limit.of(1)).stream().findFirst().orElse(null));
    }
}
