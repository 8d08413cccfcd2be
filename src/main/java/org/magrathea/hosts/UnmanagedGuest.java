package org.magrathea.hosts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guest that runs on a host but was not created by it, or an image there. It does not change before it is imported.
 *
 * @param id identifier by the host; stable as long as the paths of the images are
 * @param user user of its process, or owner of the image
 * @param memory in bytes; 0 if it is not running
 * @param home null if it has one disk
 * @param swaps swap disks; they are not imported and not inspected
 * @param network network option of its command line
 * @param importedAs the guest that it was imported as; its own images stay
 * @param reason why it cannot be imported
 */
public record UnmanagedGuest(String id, String name, boolean running, String user, long memory, File root, @Nullable File home,
        List<File> swaps, @Nullable Instant startedAt, @Nullable String kernel, @Nullable String network,
        @Nullable String importedAs,
        @Nullable String reason) {

    /** An image with its path, size and disk usage in bytes; 0 if the file is missing. */
    public record File(String path, long size, long allocated) {
    }

    public boolean fits() {
        return reason == null;
    }

    /** Whether it was imported, but is running again on its former images. */
    public boolean runsAgain() {
        return running && importedAs != null;
    }
}
