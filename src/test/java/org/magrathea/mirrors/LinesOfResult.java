package org.magrathea.mirrors;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.Deletions;
import org.magrathea.hosts.HostJson;
import tools.jackson.databind.JsonNode;

/** The lines that the page of a mirror shows after a run. */
public final class LinesOfResult {

    private LinesOfResult() {
    }

    /**
     * Of a mirror of this name.
     *
     * @param keyring base64 of the keys that it is checked with, or null
     * @param result what the host said at the end of the run
     */
    public static List<PasteLines> of(String name, CollectionKind kind, Selection selection, @Nullable String keyring,
            JsonNode result) {
        MirrorContents contents = new MirrorContents(HostJson.read(result, PullResult.class));
        return new MirrorFacts(1, 1, 1, 1, name, true, MirrorFacts.Condition.FRESH,
                new MirrorFacts.Source("http://mirror.example.org/", kind, Deletions.FOLLOW, List.of(), selection, keyring,
                        true),
                new MirrorFacts.Plan(6, 20, 1L << 30, 0, null, PlanBounds.NONE),
                new MirrorFacts.Runs(0, null, null, null, null, Instant.EPOCH, Instant.EPOCH),
                contents.facts(null, null, new MirrorFacts.Pace(null, null, null)))
                .lines();
    }
}
