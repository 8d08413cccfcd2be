package org.magrathea.requests.snapshot;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.Mode;

import tools.jackson.databind.json.JsonMapper;

/** What a snapshot request asks for; those of before there were modes have none, and stop cleanly. */
record SnapshotDetails(Images what, String label, @Nullable Mode mode) {

    private static final JsonMapper JSON = new JsonMapper();

    static SnapshotDetails read(String json) {
        return JSON.readValue(json, SnapshotDetails.class);
    }

    String write() {
        return JSON.writeValueAsString(this);
    }

    Mode modeOrStop() {
        return mode == null ? Mode.STOP : mode;
    }

    boolean freezes() {
        return mode == Mode.FREEZE;
    }

    /** What is copied, in words. */
    String copies() {
        return switch (what) {
            case BOTH -> "/ and /home";
            case ROOT -> "only /";
            case HOME -> "only /home";
        };
    }
}
