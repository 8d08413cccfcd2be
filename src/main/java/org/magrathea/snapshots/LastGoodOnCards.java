package org.magrathea.snapshots;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.magrathea.lists.Condition;
import org.magrathea.machines.LastGood;
import org.magrathea.machines.LastGoodSnapshots;
import org.springframework.stereotype.Component;

/** The last verified snapshots, for the cards of machines. */
@Component
class LastGoodOnCards implements LastGoodSnapshots {

    private final Snapshots snapshots;

    LastGoodOnCards(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public Map<Long, LastGood> of(Collection<Long> machines) {
        return snapshots.lastGood(machines)
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> card(entry.getValue())));
    }

    @Override
    public Condition without(String id) {
        return Condition.of("not exists (select s.id from Snapshot s where s.machineId = " + id
                + " and s.takenAt is not null and " + SnapshotRepository.GOOD + ")");
    }

    private static LastGood card(SnapshotFacts good) {
        return new LastGood(good.label(), good.takenAt() == null ? good.plannedAt() : good.takenAt());
    }
}
