package org.magrathea.hosts;

/** Method of a snapshot: the machine is halted cleanly, halted by force if necessary, or only paused. */
public enum Mode {

    STOP, FORCE, PAUSE;

    public String words() {
        return switch (this) {
            case STOP -> "clean stop";
            case FORCE -> "clean stop, by force if necessary";
            case PAUSE -> "live (paused for a moment)";
        };
    }
}
