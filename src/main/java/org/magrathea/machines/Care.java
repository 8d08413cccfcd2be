package org.magrathea.machines;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.magrathea.hosts.HostAct;

/** What somebody does with their machine day by day, without asking anybody. */
enum Care {

    START, RESTART, FREEZE, THAW, HALT;

    /** As it stands in an address. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<Care> of(MachineState state) {
        return Arrays.stream(values()).filter(care -> care.isPossible(state)).toList();
    }

    /** For a machine that the host has told of as this. */
    boolean isPossible(MachineState state) {
        return switch (this) {
            case START -> state == MachineState.HALTED;
            case RESTART, FREEZE -> state == MachineState.RUNNING;
            case THAW -> state == MachineState.FROZEN;
            case HALT -> state.isUp();
        };
    }

    HostAct act(String guest) {
        return switch (this) {
            case START -> new HostAct.Boot(guest);
            case RESTART -> new HostAct.Restart(guest);
            case FREEZE -> new HostAct.Freeze(guest);
            case THAW -> new HostAct.Thaw(guest);
            case HALT -> new HostAct.Halt(guest);
        };
    }

    public String button() {
        return switch (this) {
            case START -> "Start it";
            case RESTART -> "Restart it";
            case FREEZE -> "Freeze it";
            case THAW -> "Let it go on";
            case HALT -> "Halt it";
        };
    }

    public String heading(String machine) {
        return switch (this) {
            case START -> "Start " + machine;
            case RESTART -> "Restart " + machine;
            case FREEZE -> "Freeze " + machine;
            case THAW -> "Let " + machine + " go on";
            case HALT -> "Halt " + machine;
        };
    }

    /** What it means, for people to read before they do it. */
    public List<String> consequences(String machine) {
        return switch (this) {
            case START -> List.of(machine + " is started, and from now on also when the host starts.");
            case RESTART -> List.of(
                    "The programs on " + machine + " are told to end, as by a shutdown inside it, and it is started again.",
                    "If it does not halt in time, its filesystems are written out and it is ended; programs that hang lose what they have"
                            + " not written.");
            case FREEZE -> List.of(machine + " stands still at once: nothing on it runs, and its memory stays as it is.",
                    "It answers nobody meanwhile, and connections to it may be given up by their other ends. Its clock is behind when"
                            + " it goes on.",
                    "Snapshots, restores and the like wait until you let it go on. When the host starts anew, it starts as usual.");
            case THAW -> List.of(machine + " goes on where it stood still.");
            case HALT -> List.of("The programs on " + machine + " are told to end, as by a shutdown inside it.",
                    "It stays down, also when the host starts anew, until somebody starts it here. Snapshots of it can be taken meanwhile.",
                    "If it does not halt in time, its filesystems are written out and it is ended; programs that hang lose what they have"
                            + " not written.");
        };
    }
}
