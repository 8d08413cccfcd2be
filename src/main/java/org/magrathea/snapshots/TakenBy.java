package org.magrathea.snapshots;

/** The method of a snapshot: clean stop, live, or kept by a restore. */
public enum TakenBy {

    STOP, PAUSE, SAFETY;

    public String words() {
        return switch (this) {
            case STOP -> "clean stop";
            case PAUSE -> "live (paused for a moment)";
            case SAFETY -> "safety snapshot";
        };
    }
}
