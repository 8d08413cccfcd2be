package org.magrathea.usage;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Traffic;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records what was counted since the last answer of a host, for the machine that has the address now. Days are those of UTC. Counters
 * that are lower than before have begun again, e.g. with a boot of the host.
 */
@Component
class TrafficRecorder {

    private final TrafficStore store;
    private final TrafficWarnings warnings;
    private final Machines machines;
    private final Clock clock;

    TrafficRecorder(TrafficStore store, TrafficWarnings warnings, Machines machines, Clock clock) {
        this.store = store;
        this.warnings = warnings;
        this.machines = machines;
        this.clock = clock;
    }

    /** Records an answer to a question asked at a time. Records nothing if another node has recorded a later one. */
    @Transactional
    public void record(long host, Instant asked, Traffic answer) {
        Optional<TrafficStore.Cursor> last = store.lock(host);
        if (last.isPresent() && !last.get().recordedAt().isBefore(asked)) {
            return;
        }
        Map<TrafficStore.Key, Traffic.Count> stored = store.counters(host);
        boolean begunAgain = last.isPresent() && !last.get().boot().equals(answer.boot());
        Map<String, Long> ids = machines.onHost(host)
                .stream()
                .filter(MachineFacts::isHere)
                .collect(Collectors.toMap(MachineFacts::name, MachineFacts::id));
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<TrafficStore.Key, Traffic.Count> changed = new HashMap<>();
        List<TrafficStore.Day> days = new ArrayList<>();
        for (Traffic.OfAddress of : answer.addresses()) {
            Long machine = ids.get(of.machine());
            for (Traffic.Way way : Traffic.Way.values()) {
                TrafficStore.Key key = new TrafficStore.Key(of.address(), way);
                Traffic.Count now = of.counts().get(way.ordinal());
                Traffic.Count before = stored.get(key);
                if (!now.equals(before)) {
                    changed.put(key, now);
                }
                Traffic.Count added = since(begunAgain ? null : before, now);
                if (machine != null && last.isPresent() && added.packets() > 0) {
                    days.add(new TrafficStore.Day(machine, today, key, added));
                }
            }
        }
        store.putCounters(host, changed, Set.copyOf(stored.keySet()));
        store.add(days);
        store.put(host, new TrafficStore.Cursor(answer.boot(), asked));
        warnings.check(days.stream().map(TrafficStore.Day::machine).distinct().toList(), today);
    }

    private static Traffic.Count since(Traffic.@Nullable Count before, Traffic.Count now) {
        Traffic.Count from = Objects.requireNonNullElse(before, Traffic.Count.NONE);
        return now.bytes() < from.bytes() || now.packets() < from.packets()
                ? now
                : new Traffic.Count(now.bytes() - from.bytes(), now.packets() - from.packets());
    }
}
