package org.magrathea.snapshots;

import java.time.Clock;
import java.util.function.Consumer;
import org.magrathea.access.Person;
import org.magrathea.hosts.DownloadTurns;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.StoredPath;
import org.magrathea.machines.MachineActivity;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;

/**
 * Reads files of snapshots, for routes of the machine's owner only. Admins have no access to the contents.
 */
@Component
class SnapshotFiles {

    private final SnapshotPage snapshots;
    private final Machines machines;
    private final HostGateway gateway;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final DownloadTurns turns;

    SnapshotFiles(SnapshotPage snapshots, Machines machines, HostGateway gateway, TransactionTemplate transaction,
            ApplicationEventPublisher events, Clock clock, DownloadTurns turns) {
        this.snapshots = snapshots;
        this.machines = machines;
        this.gateway = gateway;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
        this.turns = turns;
    }

    /** A path in an image of a snapshot. */
    record Place(MachineFacts machine, SnapshotFacts snapshot, Images image, StoredPath path) {

        /** The path as in the machine: contents of the home image are below /home. */
        public String shown() {
            return image == Images.ROOT ? path.toString() : path.isRoot() ? "/home" : "/home" + path;
        }

        public boolean isTop() {
            return path.isRoot();
        }
    }

    /** @throws ResponseStatusException 404 when the machine has no such snapshot, or the path is invalid */
    Place place(String machineName, long id, Images image, String path) {
        SnapshotFacts snapshot = snapshots.of(machineName, id);
        MachineFacts machine = machines.find(snapshot.machineId()).orElseThrow();
        if (snapshot.trashed() || image == Images.BOTH || !snapshot.what().holds(image)
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
     * Reads the content in chunks.
     *
     * @throws DownloadTurns.TooMany the limit of concurrent downloads is reached
     */
    void read(Place place, Person by, Consumer<byte[]> pieces) {
        try (DownloadTurns.Turn turn = turns.take(by.id())) {
            transaction.executeWithoutResult(status -> events.publishEvent(new MachineActivity(place.machine(), by,
                    "downloaded " + cut(place.shown()) + " from the snapshot “" + place.snapshot().label() + "”", null,
                    clock.instant())));
            gateway.readFile(place.machine().hostId(), place.machine().name(), place.snapshot().hostName(), place.image(),
                    place.path(), pieces);
        }
    }

    private static String cut(String path) {
        return path.length() <= 200 ? path : "…" + path.substring(path.length() - 200);
    }
}
