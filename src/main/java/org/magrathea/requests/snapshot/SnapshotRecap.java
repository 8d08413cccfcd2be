package org.magrathea.requests.snapshot;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.hosts.Mode;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineState;
import org.magrathea.requests.Recap;
import org.magrathea.snapshots.Downtime;

/** Says in one sentence what is asked; {@code seen} changes with each word of it. */
final class SnapshotRecap {

    private SnapshotRecap() {
    }

    static Recap of(MachineFacts machine, SnapshotDetails asked, @Nullable Instant start, ZoneId zone,
            @Nullable Downtime away) {
        String when = Recap.when(start, zone);
        String copied = switch (asked.what()) {
            case BOTH -> "/ and /home";
            case ROOT -> "/";
            case HOME -> "/home";
        };
        String sentence = asked.freezes() && machine.state() != MachineState.HALTED
                ? "Freeze " + machine.name() + " " + when + ", copy " + copied + ", and let it go on; it stands still while the "
                        + "copy is made, and is not halted."
                : machine.state() == MachineState.HALTED
                        ? "Copy " + copied + " of " + machine.name() + " " + when + "; it is halted and stays so."
                        : "Halt " + machine.name() + " " + when + (asked.modeOrStop() == Mode.FORCE
                                ? ", by force if it does not halt by itself"
                                : "") + ", copy " + copied + ", and start it again; it is away for "
                                + (away == null
                                        ? "a few seconds and as long as the copy takes."
                                        : "about " + Quantities.duration(away.median()) + ".");
        return new Recap(sentence,
                Integer.toHexString(Objects.hash(machine.name(), asked.what(), asked.modeOrStop(), start)));
    }
}
