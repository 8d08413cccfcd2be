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
import org.magrathea.access.Person;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The mirrors of all hosts, for reading. {@link MirrorDesk} changes them. */
@Component
@Transactional(readOnly = true)
public class Mirrors {

    static final Duration COSTS_OVER = Duration.ofDays(7);
    private static final Limit RUNS_SHOWN = Limit.of(30);
    private static final int PAGE = 50;
    private static final Keyset<Mirror> BY_NAME = Keyset.<Mirror>order()
            .text("m.name", Keyset.Way.UP, Mirror::name)
            .number("m.id", Keyset.Way.UP, Mirror::id);

    private final MirrorRepository mirrors;
    private final MirrorRunRepository runs;
    private final EntityManager entities;
    private final Clock clock;

    Mirrors(MirrorRepository mirrors, MirrorRunRepository runs, EntityManager entities, Clock clock) {
        this.mirrors = mirrors;
        this.runs = runs;
        this.entities = entities;
        this.clock = clock;
    }

    public List<MirrorFacts> all() {
        Instant now = clock.instant();
        return mirrors.here().stream().map(mirror -> mirror.facts(now)).toList();
    }

    public Optional<MirrorFacts> find(long id) {
        return mirrors.findById(id).map(mirror -> mirror.facts(clock.instant()));
    }

    /** Several mirrors by their numbers. */
    public Map<Long, MirrorFacts> byIds(Collection<Long> ids) {
        Instant now = clock.instant();
        return ids.isEmpty()
                ? Map.of()
                : mirrors.findByIdIn(ids).stream().collect(Collectors.toMap(Mirror::id, mirror -> mirror.facts(now)));
    }

    /** Mirrors by name, 50 a page. */
    Paged<MirrorFacts> page(PageAt at) {
        return page(BY_NAME, at);
    }

    /** Mirrors by host and name, 50 a page. */
    private Paged<MirrorFacts> page(Keyset<Mirror> order, PageAt at) {
        Instant now = clock.instant();
        return order.page(at, PAGE, entities, Mirror.class, "select m from Mirror m",
                "m.state <> org.magrathea.mirrors.Mirror.State.REMOVED", Map.of()).map(mirror -> mirror.facts(now));
    }

    /** Disk usage of the mirrors of a host in bytes. */
    record Held(long host, long bytes) {
    }

    Map<Long, Long> heldOn(Collection<Long> hosts) {
        return hosts.isEmpty()
                ? Map.of()
                : mirrors.heldOn(hosts).stream().collect(Collectors.toMap(Held::host, Held::bytes));
    }

    /** The numbers of the hosts that have mirrors. */
    List<Long> hosts() {
        return mirrors.hosts();
    }

    /** Source and name of a requested mirror, for the search for conflicts. */
    public record Place(long host, String url, Selection selection, String name) {
    }

    /** A conflict with an existing mirror: the same source on the same host, or the same name there. */
    public record InTheWay(@Nullable MirrorFacts ofUpstream, boolean nameTaken) {
    }

    /** Conflicts of several places in their order, with two statements. Mirrors in the trash still hold their names. */
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
                        .filter(one -> one.hostId() == place.host() && one.url().equals(place.url())
                                && one.selection().equals(place.selection()))
                        .findFirst()
                        .map(one -> one.facts(now))
                        .orElse(null),
                        named.stream().anyMatch(one -> one.hostId() == place.host() && place.name().equals(one.heldName()))))
                .toList();
    }

    /** The existing mirror of the same source on the same host. */
    public Optional<MirrorFacts> ofUpstream(long host, String url, Selection selection) {
        return mirrors.ofUpstreams(List.of(host), List.of(url))
                .stream()
                .filter(mirror -> mirror.selection().equals(selection))
                .findFirst()
                .map(mirror -> mirror.facts(clock.instant()));
    }

    /** Mirrors of a host by name. Names without a mirror are omitted. */
    Map<String, MirrorFacts> named(long host, Collection<String> names) {
        Instant now = clock.instant();
        return names.isEmpty()
                ? Map.of()
                : mirrors.findByHostIdInAndHeldNameIn(List.of(host), names)
                        .stream()
                        .filter(mirror -> !mirror.isRemoved())
                        .collect(Collectors.toMap(Mirror::name, mirror -> mirror.facts(now)));
    }

    List<MirrorRun.View> runs(long id) {
        return runs.findByMirrorIdOrderByStartedAtDesc(id, RUNS_SHOWN).stream().map(MirrorRun::view).toList();
    }

    boolean isSubscribed(long id, Person viewer) {
        return mirrors.findById(id).orElseThrow().subscribers().contains(viewer.id());
    }

    int subscribers(long id) {
        return mirrors.findById(id).orElseThrow().subscribers().size();
    }

    /** Costs of these mirrors over {@link #COSTS_OVER}, without mirrors that had no run. */
    Map<Long, MirrorCosts> costs(Collection<Long> some) {
        return some.isEmpty()
                ? Map.of()
                : runs.goodSince(some, clock.instant().minus(COSTS_OVER))
                        .stream()
                        .collect(Collectors.groupingBy(MirrorRun::mirrorId, Collectors.mapping(MirrorRun::view,
                                Collectors.collectingAndThen(Collectors.toList(), MirrorCosts::of))));
    }

}
