package org.magrathea.requests.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.StoredJson;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.requests.Check;
import org.magrathea.requests.MachineChecks;
import org.magrathea.requests.RequestContext;
import org.magrathea.requests.RequestKind;
import org.magrathea.snapshots.Booted;
import org.magrathea.snapshots.SnapshotFacts;
import org.magrathea.snapshots.SnapshotState;
import org.magrathea.snapshots.Snapshots;
import org.springframework.stereotype.Component;

/**
 * Checks of a restore: snapshot, host, machine and other jobs of the machine. The host compares the snapshot with its checksums
 * again before it stops the machine.
 */
@Component
class RestoreChecks {

    private final Snapshots snapshots;

    RestoreChecks(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    List<List<Check>> of(List<RequestKind.Case> cases) {
        Map<Long, SnapshotFacts> from = snapshots
                .byIds(cases.stream()
                        .map(one -> StoredJson.read(one.details(), RestoreDetails.class).snapshot())
                        .distinct()
                        .toList());
        return cases.stream().map(one -> {
            RestoreDetails requested = StoredJson.read(one.details(), RestoreDetails.class);
            return of(requested, from.get(requested.snapshot()), one.context());
        }).toList();
    }

    private static List<Check> of(RestoreDetails requested, @Nullable SnapshotFacts snapshot, RequestContext context) {
        List<Check> checks = new ArrayList<>();
        if (snapshot == null || snapshot.machineId() != context.machine().id() || snapshot.state() == SnapshotState.DELETED
                || snapshot.trashed()) {
            return List.of(Check.stop("This snapshot no longer exists. Choose another one."));
        }
        checks.add(good(snapshot));
        if (!snapshot.what().holds(requested.what())) {
            checks.add(Check.stop("“" + snapshot.label() + "” contains only " + snapshot.holds() + ". Select only that."));
        }
        if (snapshot.booted() == Booted.NO) {
            checks.add(
                    Check.warning(
                            "The boot test of this snapshot failed. If your machine does not start with it, the current state is "
                                    + "restored automatically."));
        }
        Host host = context.host();
        if (host != null && host.capacity() != null) {
            checks.add(room(snapshot, host.capacity()));
        }
        checks.addAll(MachineChecks.of(context, "It is stopped cleanly and started again."));
        return checks;
    }

    private static Check good(SnapshotFacts snapshot) {
        return switch (snapshot.state()) {
            case VERIFIED ->
                Check.ok("The snapshot is verified. Its checksums are compared again before the machine is stopped.");
            case UNVERIFIED -> Check.stop("“" + snapshot.label() + "” is not verified yet. Verify it first, on its page.");
            case FAILED ->
                Check.stop("The verification of “" + snapshot.label() + "” found errors. Choose another snapshot.");
            case PLANNED -> Check.stop("“" + snapshot.label() + "” has not been taken yet. Choose another snapshot.");
            case DELETED -> Check.stop("“" + snapshot.label() + "” no longer exists. Choose another snapshot.");
        };
    }

    /** A restore needs no quota. The host checks the disk space itself. */
    private static Check room(SnapshotFacts snapshot, Capacity capacity) {
        String numbers = "at most " + Quantities.bytes(snapshot.allocated()) + " needed, "
                + Quantities.bytes(capacity.diskUsable())
                + " free";
        return snapshot.allocated() <= capacity.diskUsable()
                ? Check.ok("Enough disk space on the host: " + numbers + ".")
                : Check.warning("Disk space on the host may be short: " + numbers
                        + ". In that case the job fails before the machine is stopped.");
    }
}
