package org.magrathea.requests.snapshot;

import org.magrathea.hosts.Images;

import tools.jackson.databind.json.JsonMapper;

/** What a snapshot request asks for. */
record SnapshotDetails(Images what, String label) {

    private static final JsonMapper JSON = new JsonMapper();

    static SnapshotDetails read(String json) {
        return JSON.readValue(json, SnapshotDetails.class);
    }

    String write() {
        return JSON.writeValueAsString(this);
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
