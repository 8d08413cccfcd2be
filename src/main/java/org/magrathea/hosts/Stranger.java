package org.magrathea.hosts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guest that runs on a host and was not made by it, or an image that lies there. Nothing happens to it before it is taken over.
 *
 * @param id known to its host; the same as long as its images have the same paths
 * @param user as whom it runs, or whose image it is
 * @param memory in bytes; 0 when it does not run
 * @param home null when it has one disk
 * @param swaps disks that hold a swap and nothing else; they are not taken over, and nothing is known of what they hold
 * @param network what it has on its command line for it
 * @param adopted the guest that it became, while its own images stayed
 * @param reason why it cannot be taken over
 */
public record Stranger(String id, String name, boolean running, String user, long memory, File root, @Nullable File home,
        List<File> swaps, @Nullable Instant startedAt, @Nullable String kernel, @Nullable String network,
        @Nullable String adopted,
        @Nullable String reason) {

    /** An image by its path, with its size and what it holds on the disk, in bytes; 0 when it is not there. */
    public record File(String path, long size, long allocated) {
    }

    public boolean fits() {
        return reason == null;
    }

    /** It was taken over, and somebody has started it again on its former images. */
    public boolean runsAgain() {
        return running && adopted != null;
    }
}
