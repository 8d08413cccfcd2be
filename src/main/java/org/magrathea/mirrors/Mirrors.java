package org.magrathea.mirrors;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.Keyset;
import org.magrathea.PageAt;
import org.magrathea.Paged;
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
    private static final int PAGE = 50;
    private static final Keyset<Mirror> BY_NAME = Keyset.<Mirror>order()
            .text("m.name", Keyset.Way.UP, Mirror::name)
            .number("m.id", Keyset.Way.UP, Mirror::id);
    private static final Keyset<Mirror> BY_HOST = Keyset.<Mirror>order()
            .number("m.hostId", Keyset.Way.UP, Mirror::hostId)
            .text("m.name", Keyset.Way.UP, Mirror::name)
            .number("m.id", Keyset.Way.UP, Mirror::id);

    private final MirrorRepository mirrors;
    private final MirrorRunRepository runs;
    private final MirrorClerk clerk;
    private final Machines machines;
    private final JobQueue queue;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Mirrors(MirrorRepository mirrors, MirrorRunRepository runs, MirrorClerk clerk, Machines machines, JobQueue queue,
            EntityManager entities, ApplicationEventPublisher events, Clock clock) {
        this.mirrors = mirrors;
        this.runs = runs;
        this.clerk = clerk;
        this.machines = machines;
        this.queue = queue;
        this.entities = entities;
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

    /** By name, 50 a page. */
    @Transactional(readOnly = true)
    Paged<MirrorFacts> page(PageAt at) {
        return page(BY_NAME, at);
    }

    /** Host by host, there by name, 50 a page. */
    @Transactional(readOnly = true)
    Paged<MirrorFacts> pageByHost(PageAt at) {
        return page(BY_HOST, at);
    }

    private Paged<MirrorFacts> page(Keyset<Mirror> order, PageAt at) {
        Instant now = clock.instant();
        return order.page(at, PAGE, entities, Mirror.class, "select m from Mirror m",
                "m.state <> org.magrathea.mirrors.Mirror.State.REMOVED", Map.of()).map(mirror -> mirror.facts(now));
    }

    /** What the mirrors of a host hold on its disk, in bytes. */
    record Held(long host, long bytes) {
    }

    @Transactional(readOnly = true)
    Map<Long, Long> heldOn(Collection<Long> hosts) {
        return hosts.isEmpty()
                ? Map.of()
                : mirrors.heldOn(hosts).stream().collect(Collectors.toMap(Held::host, Held::bytes));
    }

    /** The numbers of the hosts that have mirrors. */
    @Transactional(readOnly = true)
    List<Long> hosts() {
        return mirrors.hosts();
    }

    /** Where a mirror would pull from and under which name, to be compared with what there is. */
    public record Place(long host, String url, String name) {
    }

    /** A mirror that stands in the way of another: it pulls from the same place to the same host, or has its name there. */
    public record InTheWay(@Nullable MirrorFacts ofUpstream, boolean nameTaken) {
    }

    /** Of several places at once, in their order, with two statements. A name is also taken by one that was removed and is kept. */
    @Transactional(readOnly = true)
    public List<InTheWay> inTheWay(List<Place> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        List<Long> on = places.stream().map(Place::host).distinct().toList();
        List<Mirror> same = mirrors.ofUpstreams(on, places.stream().map(Place::url).distinct().toList());
        List<Mirror> named = mirrors.findByHostIdInAndHeldNameIn(on, places.stream().map(Place::name).distinct().toList());
        return places.stream()
                .map(place -> new InTheWay(same.stream()
                        .filter(one -> one.hostId() == place.host() && one.url().equals(place.url()))
                        .findFirst()
                        .map(one -> one.facts(now))
                        .orElse(null),
                        named.stream().anyMatch(one -> one.hostId() == place.host() && place.name().equals(one.heldName()))))
                .toList();
    }

    /** One that pulls from the same place to the same host already. */
    @Transactional(readOnly = true)
    public Optional<MirrorFacts> ofUpstream(long host, String url) {
        return mirrors.ofUpstreams(List.of(host), List.of(url)).stream().findFirst().map(mirror -> mirror.facts(clock.instant()));
    }

    /** Those of these names, by the number of their host; names that no mirror has are left out. */
    @Transactional(readOnly = true)
    Map<String, MirrorFacts> named(long host, Collection<String> names) {
        Instant now = clock.instant();
        return names.isEmpty()
                ? Map.of()
                : mirrors.findByHostIdInAndHeldNameIn(List.of(host), names)
                        .stream()
                        .filter(mirror -> !mirror.isRemoved())
                        .collect(Collectors.toMap(Mirror::name, mirror -> mirror.facts(now)));
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
                + " % of its files go at once, and lets it have " + (plan.limitMib() >> 10) + " GiB"
                + (plan.leaveOut().isEmpty() ? "" : ", without " + String.join(" ", plan.leaveOut())));
    }

    /** Of each of these mirrors, over {@link #COSTS_OVER}; without those that were not pulled. */
    @Transactional(readOnly = true)
    Map<Long, MirrorCosts> costs(Collection<Long> some) {
        return some.isEmpty()
                ? Map.of()
                : runs.goodSince(some, clock.instant().minus(COSTS_OVER))
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
