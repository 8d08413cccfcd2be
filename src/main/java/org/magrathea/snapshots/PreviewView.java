package org.magrathea.snapshots;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.StoredPath;
import org.magrathea.jobs.JobResult;
import org.magrathea.jobs.JobView;
import tools.jackson.databind.JsonNode;

/**
 * What a restore would change: counts for everybody who may see the machine, names for its owner only.
 *
 * @param items null for whoever may not read the names of files
 * @param left how many differences are not among the items
 */
record PreviewView(JobView job, Instant askedAt, @Nullable JobResult sums, @Nullable List<Item> items, long left) {

    /** One file that differs. {@code before} is its size in the snapshot, {@code after} its size now, in bytes or null. */
    record Item(String image, String change, String kind, String path, @Nullable Long before, @Nullable Long after, Instant at) {

        static Item of(JsonNode said) {
            String image = said.path("image").asString("");
            String path = said.path("path").asString("");
            return new Item(image, said.path("change").asString(""), said.path("kind").asString(""),
                    StoredPath.shown(image.equals("home") ? "/home" + path : path), size(said, "before"), size(said, "after"),
                    Instant.parse(said.path("at").asString("1970-01-01T00:00:00Z")));
        }

        private static @Nullable Long size(JsonNode said, String field) {
            return said.path(field).isNumber() ? said.path(field).asLong() : null;
        }

        /** What a restore does with it, in words. */
        public String fate() {
            return switch (change) {
                case "added" -> "goes";
                case "removed" -> "comes back";
                default -> "goes back";
            };
        }
    }

    public long count(String field) {
        return sums == null ? 0 : sums.fields().path(field).asLong(0);
    }
}
