package org.magrathea.requests.reinstall;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.StoredPath;
import org.magrathea.jobs.JobResult;
import org.magrathea.jobs.JobView;

/**
 * Differences between / of a machine and its distribution. People who may see the machine see the counts. Only its owner sees
 * the names.
 *
 * @param folders the largest first. Null if the viewer is not the owner
 * @param files the newest first. Null if the viewer is not the owner
 * @param left number of differences that are not in {@code files}
 */
record RootDiff(JobView job, Instant askedAt, @Nullable JobResult sums, @Nullable List<Folder> folders,
        @Nullable List<Own> files, long left) {

    /** A folder, at most two levels below /. */
    record Folder(String path, int files, long bytes) {
    }

    /** One file, or a completely new folder. {@code size} is in bytes. */
    record Own(String change, String kind, String path, @JsonProperty("after") long size, Instant at) {

        public String path() {
            return StoredPath.shown(path);
        }

        /** The effect of a reinstall on it, for people to read. */
        public String effect() {
            return switch (change) {
                case "added" -> "deleted";
                case "removed" -> "possibly restored";
                default -> "reset to the distribution";
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
