package org.magrathea.requests.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.requests.Check;
import org.magrathea.requests.MachineChecks;
import org.magrathea.requests.RequestKind;
import org.magrathea.requests.Surroundings;
import org.magrathea.snapshots.Booted;
import org.magrathea.snapshots.SnapshotFacts;
import org.magrathea.snapshots.SnapshotState;
import org.magrathea.snapshots.Snapshots;
import org.springframework.stereotype.Component;

/**
 * What is looked at before a restore: whether the snapshot can be relied on, the host, the machine, and what else is planned
 * for it. The host compares the snapshot with its checksums once more before anything is halted.
 */
@Component
class RestoreChecks {

    private final Snapshots snapshots;

    RestoreChecks(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    List<List<Check>> of(List<RequestKind.Case> cases) {
        Map<Long, SnapshotFacts> from = snapshots
                .byIds(cases.stream().map(one -> RestoreDetails.read(one.details()).snapshot()).distinct().toList());
        return cases.stream().map(one -> {
            RestoreDetails asked = RestoreDetails.read(one.details());
            return of(asked, from.get(asked.snapshot()), one.around());
        }).toList();
    }

    private static List<Check> of(RestoreDetails asked, @Nullable SnapshotFacts snapshot, Surroundings around) {
        List<Check> checks = new ArrayList<>();
        if (snapshot == null || snapshot.machineId() != around.machine().id() || snapshot.state() == SnapshotState.GONE
                || snapshot.buried()) {
            return List.of(Check.stop("This snapshot is not there any more. Choose another one."));
        }
        checks.add(good(snapshot));
        if (!snapshot.what().holds(asked.what())) {
            checks.add(Check.stop("“" + snapshot.label() + "” holds only " + snapshot.holds() + ". Choose that."));
        }
        if (snapshot.booted() == Booted.NO) {
            checks.add(
                    Check.look("A copy of it did not come up when it was tried. If your machine does not come up with it, what "
                            + "stands there now is put back by itself."));
        }
        Host host = around.host();
        if (host != null && host.capacity() != null) {
            checks.add(room(snapshot, host.capacity()));
        }
        checks.addAll(MachineChecks.of(around, "it is halted in order and started again."));
        return checks;
    }

    private static Check good(SnapshotFacts snapshot) {
        return switch (snapshot.state()) {
            case VERIFIED ->
                Check.ok("The snapshot was checked, and is compared with its checksums once more before anything stops.");
            case UNVERIFIED -> Check.stop("“" + snapshot.label() + "” was not checked yet. Have it checked first, on its page.");
            case FAILED ->
                Check.stop("The check of “" + snapshot.label() + "” found errors: it is not put back. Choose another one.");
            case PLANNED -> Check.stop("“" + snapshot.label() + "” is not taken yet.");
            case GONE -> Check.stop("“" + snapshot.label() + "” is not there any more.");
        };
    }

    /** No limit of a tenant stands in the way of a restore; whether it fits is for the host to see. */
    private static Check room(SnapshotFacts snapshot, Capacity capacity) {
        String numbers = "at most " + Quantities.bytes(snapshot.allocated()) + " needed, "
                + Quantities.bytes(capacity.diskUsable())
                + " free";
        return snapshot.allocated() <= capacity.diskUsable()
                ? Check.ok("Room on the host: " + numbers + ".")
                : Check.look("Room on the host may be short: " + numbers + ". If it is, the host refuses before anything stops.");
    }
}
