package org.magrathea.requests.mirror;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.mirrors.Expected;
import org.magrathea.mirrors.Found;
import org.magrathea.mirrors.MirrorSpec;

/**
 * Details of a mirror request: the requested mirror and the result of the URL test. Sizes are in bytes.
 *
 * @param exact false if the test was cut short, so that there may be more
 * @param signed whether upstream signs it. Null if unknown
 * @param mirror number of the mirror to change. Null for a new one
 */
record MirrorDetails(@JsonAlias("wish") MirrorSpec spec, long files, long bytes, @Nullable Instant newest, boolean exact,
        @Nullable String features,
        @Nullable String redirect, long packages, @Nullable Boolean signed, @Nullable Long mirror) {

    static MirrorDetails of(MirrorSpec spec, Found found, @Nullable Long mirror) {
        return new MirrorDetails(spec, found.files(), found.bytes(), found.newest(), found.exact(), found.features(),
                found.redirect(), found.repository().packages(), found.repository().signed(), mirror);
    }

    /** Expected result of the first sync. Null if the test was cut short. */
    @Nullable
    Expected expected() {
        return exact ? new Expected(files, bytes) : null;
    }

    Optional<Long> changed() {
        return Optional.ofNullable(mirror);
    }
}
