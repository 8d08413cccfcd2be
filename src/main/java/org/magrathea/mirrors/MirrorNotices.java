package org.magrathea.mirrors;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.Sentence;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.notices.MailEvent;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the readers of a mirror, and admins where it concerns them, how its runs ended. */
@Component
class MirrorNotices implements MailEvents {

    private static final MailEvent SYNCED = MailEvent.of("mirror-synced", "Mirror published or recovered");
    private static final MailEvent PROBLEM = MailEvent.of("mirror-problem", "Mirror problem");

    private final People people;
    private final ApplicationEventPublisher events;

    MirrorNotices(People people, ApplicationEventPublisher events) {
        this.people = people;
        this.events = events;
    }

    void firstSyncDone(Mirror mirror, MirrorRun run, Instant now) {
        Optional<Expected> missed = mirror.smallerThanExpected();
        notifyReaders(mirror, "first-" + mirror.id(),
                missed.isPresent() ? "first sync done with fewer files than expected" : "first sync done",
                "The mirror " + mirror.name() + " is published in /pub/mirrors/" + mirror.name() + "." + missed
                        .map(expected -> " It has " + Quantities.count(run.files(), "file") + ". The URL test had found "
                                + Quantities.count(expected.files(), "file") + ".")
                        .orElse(""),
                missed.isPresent()
                        ? "Check on its page whether this is correct."
                        : "Add these lines to a machine to use it.",
                linesOf(mirror.facts(now)), false, SYNCED);
    }

    void recovered(Mirror mirror, long job) {
        notifyReaders(mirror, "recovered-" + job, "recovered",
                "The mirror " + mirror.name() + " was synced successfully after earlier failures.",
                "The next sync runs at the usual interval.", List.of(), false, SYNCED);
    }

    private static List<String> linesOf(MirrorFacts mirror) {
        return mirror.lines()
                .stream()
                .flatMap(lines -> Stream.concat(
                        Stream.of("# " + lines.title() + (lines.file() == null ? "" : ": " + lines.file())),
                        lines.text().lines()))
                .toList();
    }

    /** Notifies once for each stale period: an email of the same key is sent once. */
    void stale(Mirror mirror, Instant now) {
        UpstreamPace pace = mirror.pace();
        Instant until = pace.validUntil();
        String since = String.valueOf(pace.isExpired(now) ? until : pace.changedAt());
        Duration rhythm = pace.rhythm();
        String summary = pace.isExpired(now) || rhythm == null
                ? "The upstream of " + mirror.name() + " expired on " + day(until)
                        + ". apt refuses its contents after that date."
                : "The contents of " + mirror.name() + " have not changed since " + day(pace.changedAt())
                        + ". They used to change every " + Quantities.duration(rhythm) + ".";
        notifyReaders(mirror, "stale-" + since, "upstream may be abandoned", summary, "Check whether " + mirror.url()
                + " is still maintained. If it has moved, request a change of the address on the page of the mirror."
                + " The published files stay.", List.of(), false, PROBLEM);
    }

    private static String day(@Nullable Instant at) {
        return String.valueOf(at).substring(0, 10);
    }

    /** Notifies once for each limit: an email of the same key is sent once. */
    void nearLimit(Mirror mirror) {
        notifyReaders(mirror, "near-" + mirror.limitMib(), "over 80 % of its limit",
                "The mirror " + mirror.name() + " uses " + Quantities.bytes(mirror.bytes()) + " of its limit of "
                        + Quantities.bytes(mirror.limitMib() << 20) + ".",
                "Syncs above the limit are not published. An admin can raise the limit on the page of the mirror.",
                List.of(), false, PROBLEM);
    }

    /** Says what a failure causes people to be told; some cause nothing. */
    void failed(Mirror mirror, MirrorRun run, MirrorFailures.Notification notification, String code, String text) {
        String name = mirror.name();
        String stays = mirror.runs().lastGoodAt() == null ? "Nothing is published yet." : "The published files stay.";
        switch (notification) {
            case NOTHING -> {
            }
            case CHECK -> notifyReaders(mirror, "check-" + run.view().job(), "not published",
                    "The last sync of " + name + " was not published: " + Sentence.of(text),
                    MirrorFailures.QUESTIONS.contains(code)
                            ? "Decide on its page whether to publish it anyway. " + stays
                            : "Check the page of the mirror. " + stays,
                    List.of(), true, null);
            case FIRST -> {
                if (!run.isOfRequest()) {
                    notifyReaders(mirror, "first-failed-" + mirror.id(), "first sync failed",
                            "The first sync of " + name + " failed: " + Sentence.of(text),
                            MirrorProblems.firstStep(code), List.of(), false, PROBLEM);
                }
            }
            case FAILING ->
                notifyReaders(mirror, "failing-" + run.view().job(), "failing",
                        "The last four syncs of " + name + " failed: " + Sentence.of(text),
                        "The mirror pauses after two more failures. " + stays, List.of(), false, PROBLEM);
            case PAUSED -> notifyReaders(mirror, "paused-" + run.view().job(), "paused",
                    "The mirror " + name + " is paused after six failed syncs: " + Sentence.of(text),
                    "Check its upstream, then resume the mirror on its page. " + stays, List.of(), true, null);
        }
    }

    void toolMissing(Mirror mirror, MirrorRun run, String text) {
        events.publishEvent(notice(mirror.id(), mirror.name(), "no-tool-" + run.view().job(), "a program is missing",
                "The sync of " + mirror.name() + " failed: " + Sentence.of(text),
                "Install it on the host. The sync is retried at its next time.", List.of(), Set.copyOf(people.admins()))
                .toAdmins());
    }

    private void notifyReaders(Mirror mirror, String key, String subject, String summary, String nextStep, List<String> lines,
            boolean admins, @Nullable MailEvent event) {
        Set<Person> own = new LinkedHashSet<>();
        people.find(mirror.ownerId()).ifPresent(own::add);
        mirror.subscribers().forEach(account -> people.find(account).ifPresent(own::add));
        Set<Person> readers = new LinkedHashSet<>(own);
        if (admins) {
            readers.addAll(people.admins());
        }
        Notice notice = notice(mirror.id(), mirror.name(), key, subject, summary, nextStep, lines, readers).as(event);
        events.publishEvent(admins ? notice.toAdminsAnd(own) : notice);
    }

    private static Notice notice(long mirror, String name, String key, String subject, String summary, String nextStep,
            List<String> lines, Collection<Person> readers) {
        return new Notice("mirror-" + mirror + "-" + key, "mirror-" + mirror, new ArrayList<>(readers), "/mirrors/" + mirror,
                "the mirror", "mirror " + name + ": " + subject, summary, nextStep, null, lines,
                "you requested this mirror, subscribed to it, or are an admin");
    }

    @Override
    public List<MailEvent> events() {
        return List.of(SYNCED, PROBLEM);
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(
                notice(3, "debian", "recovered-1", "recovered",
                        "The mirror debian was synced successfully after earlier failures.",
                        "The next sync runs at the usual interval.", List.of(), List.of(reader)).as(SYNCED),
                notice(3, "debian", "failing-1", "failing", "The last four syncs of debian failed: Connection refused.",
                        "The mirror pauses after two more failures. The published files stay.", List.of(), List.of(reader))
                        .as(PROBLEM));
    }
}
