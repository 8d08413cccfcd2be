package org.magrathea.mirrors.operations;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.ArgumentWords;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.stereotype.Component;

/**
 * Tests the URL of a collection before it is mirrored. Nothing is kept.
 *
 * @param kind a {@link CollectionKind} in lower case, or {@code auto} for detection by the host
 * @param leaveOut exclusion patterns
 * @param selection as in {@link PullMirror}
 */
public record ProbeMirror(String mirror, String url, String kind, List<String> leaveOut, String selection)
        implements
            OperationArguments {

    /** Jobs of earlier versions have no selection. */
    public ProbeMirror(String mirror, String url, String kind, List<String> leaveOut, @Nullable String selection) {
        this.mirror = mirror;
        this.url = url;
        this.kind = kind;
        this.leaveOut = leaveOut;
        this.selection = Objects.requireNonNullElse(selection, ArgumentWords.NONE);
    }

    public static ProbeMirror of(String mirror, String url, @Nullable CollectionKind kind, List<String> leaveOut,
            String selection) {
        return new ProbeMirror(mirror, url, kind == null ? "auto" : kind.word(), leaveOut, selection);
    }

    /** The result appears on the page that ordered the test. */
    @Component
    static class Operation implements HostOperation<ProbeMirror> {

        @Override
        public String verb() {
            return "probe-mirror";
        }

        @Override
        public Class<ProbeMirror> arguments() {
            return ProbeMirror.class;
        }

        @Override
        public String title(ProbeMirror probe) {
            return "Test URL of mirror " + probe.mirror();
        }

        @Override
        public boolean tellsOfFailures(boolean ordered) {
            return true;
        }
    }
}
