package org.magrathea.requests.snapshot;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.Mode;

/** Details of a snapshot request. Old requests have no mode and stop cleanly. */
record SnapshotDetails(Images what, String label, @Nullable Mode mode) {

    Mode modeOrStop() {
        return mode == null ? Mode.STOP : mode;
    }

    boolean pauses() {
        return mode == Mode.PAUSE;
    }

    /** The copied filesystems, for people to read. */
    String copies() {
        return switch (what) {
            case BOTH -> "/ and /home";
            case ROOT -> "only /";
            case HOME -> "only /home";
        };
    }
}
