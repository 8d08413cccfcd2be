package org.magrathea.hosts;

/** How a snapshot is taken: the machine is halted in order for it, if need be by force, or only frozen. */
public enum Mode {

    STOP, FORCE, FREEZE;

    public String words() {
        return switch (this) {
            case STOP -> "clean stop";
            case FORCE -> "clean stop, by force if need be";
            case FREEZE -> "freeze";
        };
    }
}
