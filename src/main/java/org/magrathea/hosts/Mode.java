package org.magrathea.hosts;

/** How a snapshot is taken: the machine is halted in order for it, or only frozen. */
public enum Mode {

    STOP, FREEZE;

    public String words() {
        return switch (this) {
            case STOP -> "clean stop";
            case FREEZE -> "freeze";
        };
    }
}
