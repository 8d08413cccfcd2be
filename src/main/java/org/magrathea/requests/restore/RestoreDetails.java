package org.magrathea.requests.restore;

import org.magrathea.hosts.Images;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a restore request asks for.
 *
 * @param snapshot number of the snapshot
 * @param safety whether what the restore replaces is kept
 */
record RestoreDetails(long snapshot, Images what, boolean safety) {

    private static final JsonMapper JSON = new JsonMapper();

    static RestoreDetails read(String json) {
        return JSON.readValue(json, RestoreDetails.class);
    }

    String write() {
        return JSON.writeValueAsString(this);
    }

    /** What is put back, in words. */
    String places() {
        return switch (what) {
            case BOTH -> "/ and /home";
            case ROOT -> "/";
            case HOME -> "/home";
        };
    }
}
