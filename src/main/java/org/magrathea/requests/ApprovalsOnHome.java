package org.magrathea.requests;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.home.HomeNumber;
import org.magrathea.home.HomeNumbers;
import org.magrathea.home.HomePart;
import org.magrathea.home.HomeView;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Waiting requests by age on the home page of admins, with the usual time to a decision. */
@Component
@Order(5)
class ApprovalsOnHome implements HomePart, HomeNumbers {

    private static final Duration LONG = Duration.ofDays(3);

    private final RequestRepository requests;
    private final UsualWait wait;
    private final Clock clock;

    ApprovalsOnHome(RequestRepository requests, UsualWait wait, Clock clock) {
        this.requests = requests;
        this.wait = wait;
        this.clock = clock;
    }

    /** A range of ages, in hours. */
    private enum Age {
        DAYS("Over 3 days", 72, 24 * 36_500, "bad"), DAY("1 to 3 days", 24, 72, "warn"), HOURS("4 to 24 hours", 4, 24, ""), NEW(
                "Under 4 hours", -24, 4, "");

        private final String label;
        private final int from;
        private final int until;
        private final String look;

        Age(String label, int from, int until, String look) {
            this.label = label;
            this.from = from;
            this.until = until;
            this.look = look;
        }
    }

    /** A row: the number of requests of an age, in percent of the longest row, and the oldest of them. */
    record Row(String label, long requests, int percent, String look, @Nullable Request oldest) {

        public @Nullable Long oldestId() {
            return oldest == null ? null : oldest.id();
        }

        public @Nullable String oldestTitle() {
            return oldest == null ? null : oldest.contents().title();
        }
    }

    @Override
    public HomeNumber now() {
        Optional<Duration> oldest = requests.oldestWaiting().map(since -> Duration.between(since, clock.instant()));
        return new HomeNumber("Approvals", String.valueOf(requests.countWaiting()),
                oldest.map(age -> "oldest " + words(age)).orElse("none waiting"),
                oldest.isPresent() && oldest.get().compareTo(LONG) > 0 ? "warn" : "", "/admin/approvals");
    }

    private static String words(Duration age) {
        return age.toHours() < 1 ? age.toMinutes() + " min" : age.toHours() < 48 ? age.toHours() + " h" : age.toDays() + " days";
    }

    @Override
    public String template() {
        return "requests/approvals-home";
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
        Instant now = clock.instant();
        List<WaitingCount> counts = List.of(Age.values())
                .stream()
                .map(age -> requests.waitingBetween(now.minus(Duration.ofHours(age.until)),
                        now.minus(Duration.ofHours(age.from))))
                .toList();
        Map<Long, Request> oldest = requests
                .findByIdIn(counts.stream().map(WaitingCount::oldest).filter(Objects::nonNull).toList())
                .stream()
                .collect(Collectors.toMap(Request::id, Function.identity()));
        long most = counts.stream().mapToLong(WaitingCount::requests).max().orElse(0);
        model.addAttribute("approvalAges", List.of(Age.values()).stream().map(age -> {
            WaitingCount count = counts.get(age.ordinal());
            return new Row(age.label, count.requests(), most == 0 ? 0 : (int) (count.requests() * 100 / most), age.look,
                    count.oldest() == null ? null : oldest.get(count.oldest()));
        }).toList());
        model.addAttribute("decisionTime", wait.now());
    }
}
