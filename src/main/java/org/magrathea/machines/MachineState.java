package org.magrathea.machines;

import java.util.Locale;

/** State of a machine as its host told it last; missing when the host no longer knows it. */
public enum MachineState {

    RUNNING, FROZEN, HALTED, STARTING, STOPPING, MISSING;

    /** Whether its processes are there, at work or not. */
    public boolean isUp() {
        return this == RUNNING || this == FROZEN;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Kind of badge that goes with it. */
    public String badge() {
        return switch (this) {
            case RUNNING -> "good";
            case STARTING, STOPPING -> "now";
            case FROZEN -> "warn";
            case MISSING -> "bad";
            case HALTED -> "";
        };
    }
}
