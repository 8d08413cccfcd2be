package org.magrathea.snapshots;

import java.time.Clock;
import java.util.function.Consumer;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.StoredPath;
import org.magrathea.machines.Deed;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;

/**
 * Reads files out of snapshots, for the owner of the machine and nobody else: what is in them is the tenant's own, also where
 * the machine is an admin's to look after.
 */
@Component
class SnapshotFiles {

    private final SnapshotPage snapshots;
    private final Machines machines;
    private final HostGateway gateway;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final DownloadTurns turns = new DownloadTurns();

    SnapshotFiles(SnapshotPage snapshots, Machines machines, HostGateway gateway, TransactionTemplate transaction,
            ApplicationEventPublisher events, Clock clock) {
        this.snapshots = snapshots;
        this.machines = machines;
        this.gateway = gateway;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** A place in a snapshot of one's own machine. */
    record Place(MachineFacts machine, SnapshotFacts snapshot, Images image, StoredPath path) {

        /** As people write it: what is in the image of /home lies below /home. */
        public String shown() {
            return image == Images.ROOT ? path.toString() : path.isRoot() ? "/home" : "/home" + path;
        }

        public boolean isTop() {
            return path.isRoot();
        }
    }

    /** @throws ResponseStatusException 404 when the machine is not the viewer's own, or has no such snapshot, or it is no path */
    Place place(String machineName, long id, Images image, String path, Person viewer) {
        SnapshotFacts snapshot = snapshots.of(machineName, id);
        MachineFacts machine = machines.find(snapshot.machineId()).orElseThrow();
        if (machine.ownerId() != viewer.id() || snapshot.buried() || image == Images.BOTH || !snapshot.what().holds(image)
                || !StoredPath.isOne(path)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new Place(machine, snapshot, image, new StoredPath(path));
    }

    HostGateway.Folder list(Place place) {
        return gateway.listFiles(place.machine().hostId(), place.machine().name(), place.snapshot().hostName(), place.image(),
                place.path());
    }

    /**
     * Hands over the content, piece by piece.
     *
     * @throws DownloadTurns.TooMany as many are being read already as can be at once
     */
    void read(Place place, Person by, Consumer<byte[]> pieces) {
        try (DownloadTurns.Turn turn = turns.take(by.id())) {
            transaction.executeWithoutResult(status -> events.publishEvent(new Deed(place.machine(), by,
                    "took " + cut(place.shown()) + " out of the snapshot “" + place.snapshot().label() + "”", null,
                    clock.instant())));
            gateway.readFile(place.machine().hostId(), place.machine().name(), place.snapshot().hostName(), place.image(),
                    place.path(), pieces);
        }
    }

    private static String cut(String path) {
        return path.length() <= 200 ? path : "…" + path.substring(path.length() - 200);
    }
}
