package org.magrathea.mirrors.operations;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.ArgumentWords;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.Deletions;
import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.magrathea.hosts.Unspoken;
import org.springframework.stereotype.Component;

/**
 * Syncs a collection and publishes it, or keeps the published files.
 *
 * @param selection {@code none}, or {@code suites=a+b;components=main;architectures=amd64+i386}, each part optional
 * @param leaveOut exclusion patterns
 * @param limitMib size limit in MiB
 * @param rateKib KiB a second, 0 for no limit
 * @param capPercent maximum of deletions per run, in percent of the files
 * @param waived checks to skip in this run: {@code none}, or {@code shrunk}, {@code stale} and {@code incomplete},
 *        separated by commas
 * @param keyring {@code none}, or a binary OpenPGP keyring in base64 that must have signed the metadata
 * @param index whether the host creates repository metadata for packages of a plain collection
 */
public record PullMirror(String mirror, String url, CollectionKind kind, String selection, Deletions deletions,
        List<String> leaveOut, long limitMib, long rateKib, int capPercent, String waived, @Unspoken String keyring,
        Boolean index) implements OperationArguments {

    /** Jobs of earlier versions have no selection, no keyring and no index. */
    public PullMirror(String mirror, String url, CollectionKind kind, @Nullable String selection, Deletions deletions,
            List<String> leaveOut, long limitMib, long rateKib, int capPercent, String waived, @Nullable String keyring,
            @Nullable Boolean index) {
        this.mirror = mirror;
        this.url = url;
        this.kind = kind;
        this.selection = Objects.requireNonNullElse(selection, ArgumentWords.NONE);
        this.deletions = deletions;
        this.leaveOut = leaveOut;
        this.limitMib = limitMib;
        this.rateKib = rateKib;
        this.capPercent = capPercent;
        this.waived = waived;
        this.keyring = Objects.requireNonNullElse(keyring, ArgumentWords.NONE);
        this.index = Objects.requireNonNullElse(index, false);
    }

    /** Can take hours. A single failure causes no notification: mirrors report repeated ones. */
    @Component
    static class Operation implements HostOperation<PullMirror> {

        @Override
        public String verb() {
            return "pull-mirror";
        }

        @Override
        public Class<PullMirror> arguments() {
            return PullMirror.class;
        }

        @Override
        public String title(PullMirror pull) {
            return "Sync mirror " + pull.mirror();
        }

        @Override
        public boolean isBackground() {
            return true;
        }

        @Override
        public boolean tellsOfFailures(boolean ordered) {
            return true;
        }
    }
}
