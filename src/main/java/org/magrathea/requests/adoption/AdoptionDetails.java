package org.magrathea.requests.adoption;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Stranger;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is taken over, as its host told of it when it was given.
 *
 * @param swaps paths of its swaps, which are left behind; null where it was given before these were known
 * @param allocated what its images hold on the disk, in bytes: at most so much is copied while it is down
 */
record AdoptionDetails(String was, boolean running, String user, String root, @Nullable String home, long allocated,
        @Nullable String kernel, @Nullable String network, @Nullable List<String> swaps) {

    private static final JsonMapper JSON = new JsonMapper();

    static AdoptionDetails of(Stranger stranger, @Nullable Stranger lying) {
        Stranger.File home = lying == null ? stranger.home() : lying.root();
        return new AdoptionDetails(stranger.name(), stranger.running(), stranger.user(), stranger.root().path(),
                home == null ? null : home.path(), stranger.root().allocated() + (home == null ? 0 : home.allocated()),
                stranger.kernel(), stranger.network(), stranger.swaps().stream().map(Stranger.File::path).toList());
    }

    static AdoptionDetails read(String json) {
        return JSON.readValue(json, AdoptionDetails.class);
    }

    String write() {
        return JSON.writeValueAsString(this);
    }

    /** Null when it has none. */
    @Nullable
    String swap() {
        return swaps == null || swaps.isEmpty() ? null : String.join(" and ", swaps);
    }

    String images() {
        return home == null ? root : root + " and " + home;
    }
}
