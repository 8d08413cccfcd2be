package org.magrathea.requests.restore;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineState;
import org.magrathea.requests.Recap;
import org.magrathea.snapshots.SnapshotFacts;

/** Says in one sentence what is asked; {@code seen} changes with each word of it. */
final class RestoreRecap {

    private RestoreRecap() {
    }

    static Recap of(MachineFacts machine, SnapshotFacts snapshot, RestoreDetails asked, @Nullable Instant start,
            ZoneId zone) {
        String when = Recap.when(start, zone);
        Instant of = snapshot.takenAt() == null ? snapshot.plannedAt() : snapshot.takenAt();
        String back = "put " + asked.places() + " back to “" + snapshot.label() + "” of " + Recap.exactly(of, zone);
        String machines = machine.state() == MachineState.HALTED
                ? "With " + machine.name() + " halted, " + when + ", " + back + "; it stays halted."
                : "Halt " + machine.name() + " " + when + ", by force if it does not halt by itself, " + back
                        + ", and start it again.";
        String kept = asked.safety()
                ? " What stands there now is kept as a safety copy."
                : " What stands there now is NOT kept: nobody can bring it back.";
        return new Recap(machines + kept, Integer.toHexString(Objects.hash(machine.name(), asked, start)));
    }
}
