package org.magrathea.machines;

import java.util.Locale;

/** State of a machine as last reported by its host. MISSING when the host no longer has it. */
public enum MachineState {

    RUNNING, PAUSED, HALTED, STARTING, STOPPING, MISSING;

    /** Whether its processes exist, running or paused. */
    public boolean isUp() {
        return this == RUNNING || this == PAUSED;
    }

    /** The state for the word of the host. Hosts before protocol 11 call a paused machine frozen. */
    static MachineState of(String word) {
        return word.equals("frozen") ? PAUSED : valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The word that pages show. */
    public String word() {
        return this == HALTED ? "stopped" : name().toLowerCase(Locale.ROOT);
    }

    /** The colour of its badge. */
    public String badge() {
        return switch (this) {
            case RUNNING -> "good";
            case STARTING, STOPPING -> "now";
            case PAUSED -> "warn";
            case MISSING -> "bad";
            case HALTED -> "";
        };
    }
}
