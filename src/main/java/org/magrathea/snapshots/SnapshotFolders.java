package org.magrathea.snapshots;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.magrathea.access.Person;
import org.magrathea.hosts.DownloadTurns;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.MeasuredRoot;
import org.magrathea.machines.MachineFacts;
import org.springframework.stereotype.Component;

/** Measures the folders of / in the newest snapshot of a machine, for its owner only. */
@Component
public class SnapshotFolders {

    private static final int REMEMBERED = 200;

    private final Snapshots snapshots;
    private final HostGateway gateway;
    private final DownloadTurns turns = new DownloadTurns();
    /** By the id of the snapshot. The contents of a snapshot never change. */
    private final Map<Long, MeasuredRoot> known = Collections.synchronizedMap(new LinkedHashMap<>() {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, MeasuredRoot> eldest) {
            return size() > REMEMBERED;
        }
    });

    SnapshotFolders(Snapshots snapshots, HostGateway gateway) {
        this.snapshots = snapshots;
        this.gateway = gateway;
    }

    /** What was found, and in which snapshot. */
    public record Measured(SnapshotFacts snapshot, MeasuredRoot root) {
    }

    /** The newest snapshot with / that was not found to be damaged. */
    public Optional<SnapshotFacts> newest(MachineFacts machine) {
        return snapshots.of(machine.id())
                .stream()
                .filter(one -> one.what().holds(Images.ROOT) && !one.trashed() && one.state() != SnapshotState.FAILED)
                .findFirst();
    }

    /**
     * Measures the newest snapshot; empty when there is none. Contacts the host unless the snapshot was measured before.
     *
     * @throws IllegalArgumentException the person does not own the machine
     * @throws HostRefused the host cannot read the snapshot
     * @throws HostUnreachable the host does not answer
     * @throws NotPossible the person has too many such questions running
     */
    public Optional<Measured> measure(MachineFacts machine, Person owner) {
        if (machine.ownerId() != owner.id()) {
            throw new IllegalArgumentException("Only the owner can see the folders of " + machine.name());
        }
        return newest(machine).map(snapshot -> new Measured(snapshot, measure(machine, snapshot, owner)));
    }

    private MeasuredRoot measure(MachineFacts machine, SnapshotFacts snapshot, Person owner) {
        MeasuredRoot before = known.get(snapshot.id());
        if (before != null) {
            return before;
        }
        try (DownloadTurns.Turn turn = turns.take(owner.id())) {
            MeasuredRoot found = gateway.measureFolders(machine.hostId(), machine.name(), snapshot.hostName());
            known.put(snapshot.id(), found);
            return found;
        } catch (DownloadTurns.TooMany busy) {
            throw new NotPossible("The folders of this snapshot are being measured. Reload this page in a minute.");
        }
    }
}
