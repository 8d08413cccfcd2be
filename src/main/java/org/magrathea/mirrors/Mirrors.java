package org.magrathea.mirrors;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.machines.Deed;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The mirrors of all hosts, and what people may do with them. One that was removed can only be brought back: its name may be
 * another's by now, and whatever is told to the host is told by name.
 */
@Component
@Transactional
public class Mirrors {

    static final Duration COSTS_OVER = Duration.ofDays(7);
    private static final Limit RUNS_SHOWN = Limit.of(30);

    private final MirrorRepository mirrors;
    private final MirrorRunRepository runs;
    private final MirrorClerk clerk;
    private final Machines machines;
    private final JobQueue queue;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Mirrors(MirrorRepository mirrors, MirrorRunRepository runs, MirrorClerk clerk, Machines machines, JobQueue queue,
            ApplicationEventPublisher events, Clock clock) {
        this.mirrors = mirrors;
        this.runs = runs;
        this.clerk = clerk;
        this.machines = machines;
        this.queue = queue;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<MirrorFacts> all() {
        Instant now = clock.instant();
        return mirrors.here().stream().map(mirror -> mirror.facts(now)).toList();
    }

    @Transactional(readOnly = true)
    public Optional<MirrorFacts> find(long id) {
        return mirrors.findById(id).map(mirror -> mirror.facts(clock.instant()));
    }

    /** One that pulls from the same place to the same host already. */
    @Transactional(readOnly = true)
    public Optional<MirrorFacts> ofUpstream(long host, String url) {
        return mirrors.ofUpstream(host, url).stream().findFirst().map(mirror -> mirror.facts(clock.instant()));
    }

    /** Also by one that was removed and is still kept. */
    @Transactional(readOnly = true)
    public boolean isTaken(long host, String name) {
        return mirrors.findByHostIdAndHeldName(host, name).isPresent();
    }

    @Transactional(readOnly = true)
    List<MirrorRun.View> runs(long id) {
        return runs.findByMirrorIdOrderByStartedAtDesc(id, RUNS_SHOWN).stream().map(MirrorRun::view).toList();
    }

    @Transactional(readOnly = true)
    boolean isSubscribed(long id, Person viewer) {
        return mirrors.findById(id).orElseThrow().subscribers().contains(viewer.id());
    }

    @Transactional(readOnly = true)
    int subscribers(long id) {
        return mirrors.findById(id).orElseThrow().subscribers().size();
    }

    /** From now on it is pulled, for the first time at once. */
    public MirrorFacts create(MirrorWish wish, @Nullable Expected expected, MachineFacts from, Person owner) {
        Mirror mirror = mirrors.save(new Mirror(wish, expected, from.hostId(), from.id(), owner.id(), clock.instant()));
        return mirror.facts(clock.instant());
    }

    /** Empty when it was pulled by hand within the last hour, or is being pulled. The plan stays as it is. */
    Optional<Long> runNow(long id, Person by) {
        Mirror mirror = mirrors.lock(id).orElseThrow();
        if (!mirror.mayBeAskedAt(clock.instant()) || mirror.state() != Mirror.State.ACTIVE) {
            return Optional.empty();
        }
        did(mirror, by, "had the mirror " + mirror.name() + " pulled");
        return Optional.of(clerk.run(mirror, "none", false));
    }

    /** Publishes once what a check refused; empty when there is nothing to decide any more. */
    Optional<Long> publishAllTheSame(long id, Person by) {
        Mirror mirror = mirrors.lock(id).orElseThrow();
        String code = String.valueOf(mirror.problemCode());
        if (mirror.isRemoved() || mirror.runningJob() != null || !Mirror.QUESTIONS.contains(code)) {
            return Optional.empty();
        }
        did(mirror, by, "had the mirror " + mirror.name() + " published although it is " + code);
        return Optional.of(clerk.run(mirror, code, false));
    }

    void pause(long id, Person by) {
        Mirror mirror = mirrors.lock(id).orElseThrow();
        if (mirror.isRemoved()) {
            return;
        }
        mirror.pause();
        did(mirror, by, "paused the mirror " + mirror.name());
    }

    void resume(long id, Person by) {
        Mirror mirror = mirrors.lock(id).orElseThrow();
        if (mirror.isRemoved()) {
            return;
        }
        mirror.resume(clock.instant());
        did(mirror, by, "resumed the mirror " + mirror.name());
    }

    void plan(long id, PlanForm.Plan plan, Person by) {
        Mirror mirror = mirrors.lock(id).orElseThrow();
        if (mirror.isRemoved()) {
            return;
        }
        mirror.plan(plan, by.isAdmin(), clock.instant());
        did(mirror, by, "has the mirror " + mirror.name() + " pulled every " + plan.everyHours() + " hours, "
                + (plan.quiet() == null ? "" : "not from " + plan.quiet() + ", ")
                + (plan.rateKib() == 0 ? "" : "at most " + plan.rateKib() + " KiB a second, ") + "lets " + plan.percent()
                + " % of its files go at once, and lets it have " + (plan.limitMib() >> 10) + " GiB");
    }

    /** Of each mirror, over {@link #COSTS_OVER}; without those that were not pulled. */
    @Transactional(readOnly = true)
    Map<Long, MirrorCosts> costs() {
        return runs.goodSince(clock.instant().minus(COSTS_OVER))
                .stream()
                .collect(Collectors.groupingBy(MirrorRun::mirrorId, Collectors.mapping(MirrorRun::view,
                        Collectors.collectingAndThen(Collectors.toList(), MirrorCosts::of))));
    }

    /** It goes from {@code /pub} at once; its files stay on the host for a while. */
    void remove(long id, Person by) {
        Mirror mirror = mirrors.lock(id).orElseThrow();
        if (mirror.isRemoved()) {
            return;
        }
        mirror.remove(clock.instant());
        queue.queue(new JobOrder(mirror.hostId(), null, new HostAct.BuryMirror(mirror.name()), clock.instant(), null));
        did(mirror, by, "removed the mirror " + mirror.name());
    }

    /** Nothing happens once its files are deleted. */
    void bringBack(long id, Person by) {
        Mirror mirror = mirrors.lock(id).orElseThrow();
        if (!mirror.isKept()) {
            return;
        }
        mirror.bringBack(clock.instant());
        queue.queue(new JobOrder(mirror.hostId(), null, new HostAct.UnburyMirror(mirror.name()), clock.instant(), null));
        did(mirror, by, "brought the mirror " + mirror.name() + " back");
    }

    void subscribe(long id, Person by, boolean on) {
        mirrors.lock(id).orElseThrow().subscribe(by.id(), on);
    }

    private void did(Mirror mirror, Person by, String what) {
        machines.find(mirror.machineId())
                .ifPresent(machine -> events.publishEvent(new Deed(machine, by, what, null, clock.instant())));
    }
}
