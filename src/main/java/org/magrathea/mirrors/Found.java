package org.magrathea.mirrors;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.hosts.CollectionKind;

/**
 * The result of a URL test of a collection by a host.
 *
 * @param done false while the test runs
 * @param problem why the test failed, or null
 * @param kind kind of the collection; null while unknown
 * @param exact false when the counts are lower bounds
 * @param features features of the server, for people; empty when unknown
 * @param redirect target of a redirect, or null
 */
public record Found(long job, Instant askedAt, boolean done, @Nullable String problem, @Nullable CollectionKind kind, long files,
        long bytes, @Nullable Instant newest, boolean exact, String features, @Nullable String redirect, Repository repository,
        LeftOut leftOut) {

    /**
     * Contents of a repository, empty for plain files. {@code validUntil} is the expiry that upstream declares.
     */
    public record Repository(long packages, List<String> suites, List<String> components, List<String> architectures,
            boolean signed, @Nullable Instant validUntil) {

        static final Repository NONE = new Repository(0, List.of(), List.of(), List.of(), false, null);
    }

    /** Files that the patterns exclude, with some examples. */
    public record LeftOut(long files, long bytes, List<String> examples) {

        static final LeftOut NONE = new LeftOut(0, 0, List.of());
    }

    static Found nothing(long job, Instant askedAt, boolean done, @Nullable String problem, @Nullable CollectionKind kind) {
        return new Found(job, askedAt, done, problem, kind, 0, 0, null, true, "", null, Repository.NONE, LeftOut.NONE);
    }

    public boolean good() {
        return done && problem == null;
    }

    public boolean hasPackages() {
        return kind == CollectionKind.RPM || kind == CollectionKind.DEB;
    }

    /** A phrase with the kind and the size. */
    public String words(String size, @Nullable String newest) {
        return (kind == null ? "" : kind.title() + ", ") + (exact ? "" : "at least ") + Quantities.count(files, "file")
                + ", " + size
                + (hasPackages() ? ", " + Quantities.count(repository.packages(), "package") : "")
                + (newest == null ? "" : ", newest file " + newest);
    }
}
