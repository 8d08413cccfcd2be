package org.magrathea.requests.adoption;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Stranger;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is taken over, as its host told of it when it was given.
 *
 * @param allocated what its images hold on the disk, in bytes: at most so much is copied while it is down
 */
record AdoptionDetails(String was, boolean running, String user, String root, @Nullable String home, long allocated,
        @Nullable String kernel, @Nullable String network) {

    private static final JsonMapper JSON = new JsonMapper();

    static AdoptionDetails of(Stranger stranger, @Nullable Stranger lying) {
        Stranger.File home = lying == null ? stranger.home() : lying.root();
        return new AdoptionDetails(stranger.name(), stranger.running(), stranger.user(), stranger.root().path(),
                home == null ? null : home.path(), stranger.root().allocated() + (home == null ? 0 : home.allocated()),
                stranger.kernel(), stranger.network());
    }

    static AdoptionDetails read(String json) {
        return JSON.readValue(json, AdoptionDetails.class);
    }

    String write() {
        return JSON.writeValueAsString(this);
    }

    String images() {
        return home == null ? root : root + " and " + home;
    }
}
