package org.magrathea.mirrors;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contents of a mirror since its last successful run, as reported by the host; sizes in bytes. */
@Embeddable
class MirrorContents {

    private long files;
    private long bytes;
    private long held;
    private @Nullable Long packages;
    private @Nullable Instant newest;
    private @Nullable String suites;
    private @Nullable String components;
    private @Nullable String architectures;
    private boolean flat;
    private boolean signed;
    private @Nullable String signedBy;
    private @Nullable String indexMade;

    protected MirrorContents() {
    }

    MirrorContents(PullResult reported) {
        files = reported.files();
        bytes = reported.bytes();
        held = reported.held();
        packages = reported.packages();
        newest = reported.newest();
        suites = names(reported.suites());
        components = names(reported.components());
        architectures = names(reported.architectures());
        flat = reported.flat();
        signed = reported.signed();
        signedBy = word(reported.signedBy());
        indexMade = word(reported.index());
    }

    /** Names of at most 3000 characters; more would be of no use to anybody. */
    private static @Nullable String names(List<String> reported) {
        String all = String.join("+", reported);
        return all.isEmpty() || all.length() > 3000 ? null : all;
    }

    private static @Nullable String word(@Nullable String reported) {
        return reported == null || reported.isEmpty() || reported.equals("none") || reported.length() > 64 ? null : reported;
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    @Nullable
    Instant newest() {
        return newest;
    }

    MirrorFacts.Holds facts(@Nullable Instant readAt, @Nullable Expected expected, MirrorFacts.Pace pace) {
        return new MirrorFacts.Holds(files, bytes, held, packages, newest, readAt, expected, repository(), pace);
    }

    /** Facts of the repository. Empty for plain files and before the first report. */
    private RepositoryFacts repository() {
        return new RepositoryFacts(split(suites), split(components), split(architectures), flat, signed, signedBy, indexMade);
    }

    private static List<String> split(@Nullable String names) {
        return names == null ? List.of() : List.of(names.split("\\+"));
    }
}
