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

/** Summarises a snapshot request. {@code seen} changes with the requested values. */
final class SnapshotRecap {

    private SnapshotRecap() {
    }

    static Recap of(MachineFacts machine, SnapshotDetails requested, @Nullable Instant start, ZoneId zone,
            @Nullable Downtime downtime) {
        String when = Recap.when(start, zone);
        String copied = switch (requested.what()) {
            case BOTH -> "/ and /home";
            case ROOT -> "/";
            case HOME -> "/home";
        };
        String sentence = requested.pauses() && machine.state() != MachineState.HALTED
                ? "Pause " + machine.name() + " " + when + ", copy " + copied + ", then resume it. It is not stopped."
                : machine.state() == MachineState.HALTED
                        ? "Copy " + copied + " of " + machine.name() + " " + when + ". The machine is stopped and stays stopped."
                        : "Stop " + machine.name() + " " + when
                                + (requested.modeOrStop() == Mode.FORCE ? ", by force if necessary" : "")
                                + ", copy " + copied + ", then start it again. Expected downtime: "
                                + (downtime == null
                                        ? "a few seconds plus the time of the copy."
                                        : "about " + Quantities.duration(downtime.median()) + ".");
        return new Recap(sentence,
                Integer.toHexString(Objects.hash(machine.name(), requested.what(), requested.modeOrStop(), start)));
    }
}
