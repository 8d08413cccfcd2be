package org.magrathea.requests.restore;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineState;
import org.magrathea.requests.Recap;
import org.magrathea.snapshots.SnapshotFacts;

/** Summarises a restore request. {@code seen} changes with the requested values. */
final class RestoreRecap {

    private RestoreRecap() {
    }

    static Recap of(MachineFacts machine, SnapshotFacts snapshot, RestoreDetails requested, @Nullable Instant start,
            ZoneId zone) {
        String when = Recap.when(start, zone);
        Instant of = snapshot.takenAt() == null ? snapshot.plannedAt() : snapshot.takenAt();
        String source = requested.places() + " from the snapshot “" + snapshot.label() + "” of " + Recap.exactly(of, zone) + ".";
        String machines = machine.state() == MachineState.HALTED
                ? "Restore " + machine.name() + " " + when + ": " + source + " The machine is stopped and stays stopped."
                : "Stop " + machine.name() + " " + when + ", by force if necessary. Restore " + source + " Then start it again.";
        String kept = requested.safety()
                ? " The current state is kept as a safety snapshot."
                : " The current state is NOT kept and cannot be recovered.";
        return new Recap(machines + kept, Integer.toHexString(Objects.hash(machine.name(), requested, start)));
    }
}
