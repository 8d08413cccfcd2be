package org.magrathea.mirrors;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.Deletions;

/**
 * Specification of a mirror.
 *
 * @param name its folder in {@code /pub/mirrors}
 * @param leaveOut exclusion patterns
 * @param limitMib size limit in MiB
 * @param everyHours interval of syncs
 * @param selection mirrored part of a repository
 * @param keyring accepted signing keys, see {@link Keyring}; null when signatures are not checked
 * @param index whether the host creates repository metadata for plain package files
 */
public record MirrorSpec(String name, String url, CollectionKind kind, List<String> leaveOut, Deletions deletions, long limitMib,
        int everyHours, Selection selection, @Nullable String keyring, boolean index) {

    @SuppressWarnings("ConstantValue") // requests of earlier versions have no selection
    public MirrorSpec {
        selection = Objects.requireNonNullElse(selection, Selection.ALL);
    }
}
