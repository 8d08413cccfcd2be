package org.magrathea.machines;

import java.util.Arrays;
import java.util.List;
import org.magrathea.hosts.OperationArguments;
import org.magrathea.machines.operations.Boot;
import org.magrathea.machines.operations.Halt;
import org.magrathea.machines.operations.Pause;
import org.magrathea.machines.operations.Restart;
import org.magrathea.machines.operations.Resume;

/** A power action that the owner of a machine orders without approval. */
public enum PowerAction {

    START, RESTART, PAUSE, RESUME, STOP;

    private static final String FORCED = "If it does not shut down in time, its filesystems are synced and it is stopped by force."
            + " Unsaved data of programs that hang is lost.";

    /** Whether a job with these arguments is a power action. */
    public static boolean is(OperationArguments arguments) {
        return arguments instanceof Boot || arguments instanceof Restart || arguments instanceof Pause
                || arguments instanceof Resume
                || arguments instanceof Halt;
    }

    static List<PowerAction> of(MachineState state) {
        return Arrays.stream(values()).filter(action -> action.isPossible(state)).toList();
    }

    /** Whether the action is possible in the reported state. */
    boolean isPossible(MachineState state) {
        return switch (this) {
            case START -> state == MachineState.HALTED;
            case RESTART, PAUSE -> state == MachineState.RUNNING;
            case RESUME -> state == MachineState.PAUSED;
            case STOP -> state.isUp();
        };
    }

    /** A job before it may change the state: a machine that restarts is stopped for a moment. The host checks when it starts. */
    boolean canBeQueued(MachineState state, boolean afterOther) {
        return isPossible(state) || afterOther && state != MachineState.MISSING;
    }

    OperationArguments arguments(String machine) {
        return switch (this) {
            case START -> new Boot(machine);
            case RESTART -> new Restart(machine);
            case PAUSE -> new Pause(machine);
            case RESUME -> new Resume(machine);
            case STOP -> new Halt(machine);
        };
    }

    public String button() {
        return switch (this) {
            case START -> "Start";
            case RESTART -> "Restart";
            case PAUSE -> "Pause";
            case RESUME -> "Resume";
            case STOP -> "Stop";
        };
    }

    public String heading(String machine) {
        return switch (this) {
            case START -> "Start " + machine;
            case RESTART -> "Restart " + machine;
            case PAUSE -> "Pause " + machine;
            case RESUME -> "Resume " + machine;
            case STOP -> "Stop " + machine;
        };
    }

    /** The effects that the confirmation page lists. */
    public List<String> consequences(String machine) {
        return switch (this) {
            case START -> List.of(machine + " starts now. It also starts whenever the host starts.");
            case RESTART -> List.of(machine + " shuts down cleanly and starts again.", FORCED);
            case PAUSE -> List.of("All programs on " + machine + " pause at once. Its memory is kept.",
                    "Network connections may time out. The clock of " + machine + " is behind when it resumes.",
                    "Snapshots, restores and similar jobs wait until you resume it. A restart of the host starts it normally.");
            case RESUME -> List.of(machine + " resumes where it was paused.");
            case STOP -> List.of(machine + " shuts down cleanly.",
                    "It stays stopped until you start it, even when the host restarts. You can still take snapshots.", FORCED);
        };
    }
}
