package org.magrathea.snapshots;

/** How a snapshot came about: by a clean stop, by a freeze, or as what a restore replaced. */
public enum TakenBy {

    STOP, FREEZE, SAFETY;

    public String words() {
        return switch (this) {
            case STOP -> "clean stop";
            case FREEZE -> "freeze";
            case SAFETY -> "kept by a restore";
        };
    }
}
