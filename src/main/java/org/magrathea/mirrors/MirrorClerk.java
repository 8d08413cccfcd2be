package org.magrathea.mirrors;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.magrathea.Quantities;
import org.magrathea.accounts.Notice;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Has due mirrors pulled, a few at a time on each host, and writes down how it went. Single failures are quiet. */
@Component
class MirrorClerk {

    private static final long MOST_JITTER_SECONDS = 900;
    /** These say nothing of upstream. */
    private static final Set<String> NOT_UPSTREAM = Set.of("interrupted", "busy", "internal", "not-recorded");
    /** The host lacks a program, which its admins can install. */
    private static final String NO_TOOL = "no-tool";

    private final MirrorRepository mirrors;
    private final MirrorRunRepository runs;
    private final JobQueue queue;
    private final People people;
    private final MirrorSettings settings;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MirrorClerk(MirrorRepository mirrors, MirrorRunRepository runs, JobQueue queue, People people, MirrorSettings settings,
            TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock) {
        this.mirrors = mirrors;
        this.runs = runs;
        this.queue = queue;
        this.people = people;
        this.settings = settings;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    void runDue() {
        for (long id : mirrors.due(clock.instant())) {
            transaction.executeWithoutResult(status -> {
                Mirror mirror = mirrors.lock(id).orElseThrow();
                if (mirror.isDue(clock.instant()) && !isPutOff(mirror)
                        && mirrors.runningOn(mirror.hostId()) < settings.atOnce()) {
                    run(mirror, "none", true);
                }
            });
        }
    }

    private boolean isPutOff(Mirror mirror) {
        ZoneId zone = people.find(mirror.ownerId()).map(Person::zone).orElse(ZoneOffset.UTC);
        return mirror.isPutOff(clock.instant(), zone, jitter());
    }

    /** Keeps mirrors from running at one time. */
    private static Duration jitter() {
        return Duration.ofSeconds(ThreadLocalRandom.current().nextLong(MOST_JITTER_SECONDS));
    }

    /** What was removed some days ago goes for good. */
    void deleteRemoved() {
        for (long id : mirrors.removedBefore(clock.instant().minus(settings.grave()))) {
            transaction.executeWithoutResult(status -> {
                Mirror mirror = mirrors.lock(id).orElseThrow();
                if (mirror.isKept()) {
                    mirror.isDeletedBy(queue.queue(new JobOrder(mirror.hostId(), null, new HostAct.DeleteMirror(mirror.name()),
                            clock.instant(), null)));
                }
            });
        }
    }

    /** Within a transaction that holds the mirror; returns the job. The portal orders it, whoever wanted it. */
    long run(Mirror mirror, String waived, boolean planned) {
        Instant now = clock.instant();
        long job = queue.queue(new JobOrder(mirror.hostId(), null, mirror.pull(waived, settings.rateKib()), now, null));
        mirror.begins(job, planned, now, jitter());
        runs.save(new MirrorRun(mirror.id(), job, now));
        return job;
    }

    @EventListener
    void on(JobEvent event) {
        switch (event.job().act()) {
            case HostAct.PullMirror pull -> pulled(event);
            case HostAct.DeleteMirror delete -> deleted(event);
            default -> {
            }
        }
    }

    private void deleted(JobEvent event) {
        mirrors.findByRunningJob(event.job().id()).ifPresent(mirror -> {
            if (event instanceof JobEvent.JobDone) {
                mirror.isDeleted();
            } else if (!(event instanceof JobEvent.JobQueued || event instanceof JobEvent.JobStarted)) {
                mirror.isNotDeleted(clock.instant());
            }
        });
    }

    private void pulled(JobEvent event) {
        switch (event) {
            case JobEvent.JobDone done -> of(done, run -> wentWell(run, done));
            case JobEvent.JobFailed failed -> of(failed, run -> wentBadly(run, failed.code(), failed.text()));
            case JobEvent.JobAborted aborted -> of(aborted, run -> withoutWord(run, aborted.text()));
            case JobEvent.JobCancelled cancelled -> of(cancelled, run -> withoutWord(run, cancelled.why()));
            case JobEvent.JobQueued queued -> {
            }
            case JobEvent.JobStarted started -> {
            }
        }
    }

    private void of(JobEvent event, Consumer<MirrorRun> what) {
        runs.findByJobId(event.job().id()).ifPresent(what);
    }

    private Mirror held(MirrorRun run) {
        return mirrors.lock(run.mirrorId()).orElseThrow();
    }

    private void wentWell(MirrorRun run, JobEvent.JobDone done) {
        Mirror mirror = held(run);
        Instant now = clock.instant();
        JsonNode said = done.result().fields();
        boolean first = mirror.lastGoodAt() == null;
        run.done(said, now);
        boolean recovered = mirror.wentWell(run, MirrorProbes.instant(said, "newest"),
                said.path("packages").isNumber() ? said.path("packages").asLong() : null, said.path("held").asLong(0), now);
        if (first) {
            Optional<Expected> missed = mirror.missed();
            tell(mirror, "first-" + mirror.id(),
                    missed.isPresent() ? "the first pull is done, with less than was there" : "the first pull is done",
                    mirror.name() + " is published in /pub/mirrors/" + mirror.name() + missed
                            .map(expected -> ", but the look before had found " + expected.files() + " files, and " + run.files()
                                    + " came.")
                            .orElse("."),
                    missed.isPresent()
                            ? "Look at its page whether that is right."
                            : "Nothing to do. Its page has lines to paste.",
                    List.of(mirror.facts(now).snippet().split("\n")), false);
        } else if (recovered) {
            tell(mirror, "recovered-" + done.job().id(), "pulled again",
                    mirror.name() + " was pulled again, after it had failed.",
                    "Nothing to do.", List.of(), false);
        }
        if (mirror.isNearLimit()) {
            tellNearLimit(mirror);
        }
    }

    /** Once for each limit: a mail of the same key is sent once. */
    private void tellNearLimit(Mirror mirror) {
        tell(mirror, "near-" + mirror.limitMib(), "over 80 % of its limit",
                mirror.name() + " holds " + Quantities.bytes(mirror.bytes()) + " and may have "
                        + Quantities.bytes(mirror.limitMib() << 20) + ".",
                "Nothing to do yet. When it passes the limit, what is published stays as it is; an admin can raise it on its page.",
                List.of(), false);
    }

    private void wentBadly(MirrorRun run, String code, String text) {
        run.failed(text, clock.instant());
        Mirror mirror = held(run);
        if (NOT_UPSTREAM.contains(code)) {
            mirror.endedWithoutWord();
            return;
        }
        if (code.equals(NO_TOOL)) {
            lacksTool(mirror, run, text);
            return;
        }
        String name = mirror.name();
        String stays = mirror.lastGoodAt() == null ? "Nothing is published yet." : "What is published stays.";
        switch (mirror.wentBadly(code, text, clock.instant())) {
            case NOTHING -> {
            }
            case CHECK -> tell(mirror, "check-" + run.view().job(), "not published", "What was pulled of " + name
                    + " was not published: " + text,
                    Mirror.QUESTIONS.contains(code)
                            ? "Decide on its page whether it is published all the same."
                            : "Look at its page. " + stays,
                    List.of(), true);
            case FIRST -> tell(mirror, "first-failed-" + mirror.id(), "the first pull failed",
                    "The first pull of " + name + " failed: " + text,
                    "It is retried automatically. " + firstStep(code), List.of(), false);
            case FAILING ->
                tell(mirror, "failing-" + run.view().job(), "failing", name + " could not be pulled four times in a row: " + text,
                        "Nothing to do yet; it is tried twice more. " + stays, List.of(), false);
            case PAUSED -> tell(mirror, "paused-" + run.view().job(), "paused",
                    name + " could not be pulled six times in a row, and is paused: "
                            + text,
                    "Look whether its upstream is still there, and resume it on its page. " + stays, List.of(), true);
        }
    }

    private static String firstStep(String code) {
        return switch (code) {
            case Mirror.INCOMPLETE -> "You can publish it without these files on its page.";
            case "client-refuses" -> "The error is in the repository itself. Report it to its maintainers.";
            case "bad-metadata" -> "Check the kind on its page.";
            case "no-space" -> "An admin of the host has to make room.";
            default -> "Check the address on its page.";
        };
    }

    private void lacksTool(Mirror mirror, MirrorRun run, String text) {
        if (mirror.hostLacksTool(NO_TOOL, text)) {
            tellAdmins(mirror, "no-tool-" + run.view().job(), mirror.name() + " was not pulled: " + text + ".");
        }
    }

    private void withoutWord(MirrorRun run, String text) {
        run.failed(text, clock.instant());
        held(run).endedWithoutWord();
    }

    private void tell(Mirror mirror, String key, String subject, String said, String todo, List<String> lines, boolean admins) {
        Set<Person> readers = new LinkedHashSet<>();
        people.find(mirror.ownerId()).ifPresent(readers::add);
        mirror.subscribers().forEach(account -> people.find(account).ifPresent(readers::add));
        if (admins) {
            readers.addAll(people.admins());
        }
        publish(mirror, key, subject, said, todo, lines, readers);
    }

    private void tellAdmins(Mirror mirror, String key, String said) {
        publish(mirror, key, "a program is missing", said, "Install it on the host. The mirror is pulled again at its next time.",
                List.of(),
                new LinkedHashSet<>(people.admins()));
    }

    private void publish(Mirror mirror, String key, String subject, String said, String todo, List<String> lines,
            Set<Person> readers) {
        events.publishEvent(new Notice("mirror-" + mirror.id() + "-" + key, "mirror-" + mirror.id(), new ArrayList<>(readers),
                "/mirrors/" + mirror.id(), "the mirror", "mirror " + mirror.name() + ": " + subject, said, todo, null, lines,
                "you asked for this mirror, subscribed to it, or are an admin"));
    }
}
