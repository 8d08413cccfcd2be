package org.magrathea.snapshots;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.StoredPath;
import org.magrathea.jobs.JobResult;
import org.magrathea.jobs.JobView;

/**
 * The changes of a restore. Counts are for all who can see the machine, names for its owner only.
 *
 * @param items null for viewers other than the owner
 * @param left the number of changes that are not among the items
 */
record PreviewView(JobView job, Instant askedAt, @Nullable JobResult sums, @Nullable List<Item> items, long left) {

    /** One file that differs. {@code before} is its size in the snapshot, {@code after} its size now, in bytes or null. */
    record Item(String image, String change, String kind, String path, @Nullable Long before, @Nullable Long after, Instant at) {

        public String path() {
            return StoredPath.shown(image.equals("home") ? "/home" + path : path);
        }

        /** The effect of a restore on the file, in words. */
        public String effect() {
            return switch (change) {
                case "added" -> "deleted";
                case "removed" -> "restored";
                default -> "reverted";
            };
        }
    }

    public long count(String field) {
        return sums == null ? 0 : sums.fields().path(field).asLong(0);
    }
}
