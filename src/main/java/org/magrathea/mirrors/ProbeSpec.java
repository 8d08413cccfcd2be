package org.magrathea.mirrors;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.CollectionKind;

/**
 * A URL test that a host runs before a mirror is requested.
 *
 * @param kind null when the host detects it
 * @param leaveOut exclusion patterns
 */
public record ProbeSpec(String url, @Nullable CollectionKind kind, List<String> leaveOut, Selection selection) {

    /** The test that a mirror needs before it can be requested. */
    public static ProbeSpec of(MirrorSpec spec) {
        return new ProbeSpec(spec.url(), spec.kind(), spec.leaveOut(), spec.selection());
    }
}
