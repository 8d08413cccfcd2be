package org.magrathea.requests.rootswap;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.StoredPath;
import org.magrathea.jobs.JobResult;
import org.magrathea.jobs.JobView;
import tools.jackson.databind.JsonNode;

/**
 * What in a machine's / is its owner's own: all that its distribution does not have, or has otherwise. Counts for everybody who
 * may see the machine, names for its owner only.
 *
 * @param folders the largest first; null for whoever may not read names
 * @param files the newest first; null for whoever may not read names
 * @param left how many differences are not among the files
 */
record OwnInRoot(JobView job, Instant askedAt, @Nullable JobResult sums, @Nullable List<Folder> folders,
        @Nullable List<Own> files, long left) {

    /** Two folders below / at most. */
    record Folder(String path, int files, long bytes) {
    }

    /** One file, or a folder that is new as a whole; {@code size} in bytes. */
    record Own(String change, String kind, String path, long size, Instant at) {

        static Own of(JsonNode said) {
            return new Own(said.path("change").asString(""), said.path("kind").asString(""),
                    StoredPath.shown(said.path("path").asString("")), said.path("after").asLong(0),
                    Instant.parse(said.path("at").asString("1970-01-01T00:00:00Z")));
        }

        /** What becomes of it when / is made anew, in words. */
        public String fate() {
            return switch (change) {
                case "added" -> "is not in the new /";
                case "removed" -> "may come back";
                default -> "is as the distribution has it";
            };
        }
    }

    static List<Folder> folders(List<Own> all) {
        Map<String, Folder> folders = new TreeMap<>();
        for (Own one : all) {
            if (!one.change().equals("removed")) {
                folders.merge(folder(one), new Folder(folder(one), 1, one.size()),
                        (some, more) -> new Folder(some.path(), some.files() + more.files(), some.bytes() + more.bytes()));
            }
        }
        return folders.values().stream().sorted(Comparator.comparingLong(Folder::bytes).reversed()).toList();
    }

    private static String folder(Own one) {
        String[] names = one.path().substring(1).split("/", 4);
        int depth = Math.min(2, one.kind().equals("folder") ? names.length : names.length - 1);
        return depth == 0 ? "/" : "/" + String.join("/", List.of(names).subList(0, depth));
    }

    public long count(String field) {
        return sums == null ? 0 : sums.fields().path(field).asLong(0);
    }
}
