package org.magrathea.mirrors;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Result of a successful test of a URL. Sizes are in bytes. Hosts of earlier versions report less. */
record ProbeResult(@Nullable String kind, long files, long bytes, @Nullable Instant newest, @Nullable Boolean exact,
        @Nullable String features, @Nullable String redirect, long packages, List<String> suites, List<String> components,
        List<String> architectures, boolean signed, @Nullable Instant validUntil, long leftOut, long leftOutBytes) {

    ProbeResult {
        redirect = redirect == null || redirect.isEmpty() ? null : redirect;
    }

    Found.Repository repository() {
        return new Found.Repository(packages, suites, components, architectures, signed, validUntil);
    }

    /** A file that it names. */
    record Item(@JsonProperty("change") String what, String path) {
    }
}
