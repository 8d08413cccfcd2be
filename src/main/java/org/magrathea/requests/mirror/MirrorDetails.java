package org.magrathea.requests.mirror;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.mirrors.Expected;
import org.magrathea.mirrors.Found;
import org.magrathea.mirrors.MirrorWish;
import tools.jackson.databind.json.JsonMapper;

/** What is to be mirrored, and what its host found there when it was asked for; bytes, and an instant or null. */
record MirrorDetails(MirrorWish wish, long files, long bytes, @Nullable Instant newest, String metadata, boolean exact,
        @Nullable String features, @Nullable String redirect) {

    private static final JsonMapper JSON = new JsonMapper();

    static MirrorDetails of(MirrorWish wish, Found found) {
        return new MirrorDetails(wish, found.files(), found.bytes(), found.newest(), found.metadata(), found.exact(),
                found.features(), found.redirect());
    }

    /** What its first pull is compared with; null when the look was cut short. */
    @Nullable
    Expected expected() {
        return exact ? new Expected(files, bytes) : null;
    }

    static MirrorDetails read(String json) {
        return JSON.readValue(json, MirrorDetails.class);
    }

    String write() {
        return JSON.writeValueAsString(this);
    }
}
