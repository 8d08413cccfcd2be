package org.magrathea.hosts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a folder in a snapshot. Its name is what a guest has written, in the form of {@link StoredPath}.
 *
 * @param size bytes
 * @param mode type and permissions in octal
 */
public record StoredFile(String name, Type type, long size, String mode, @Nullable Instant modifiedAt) {

    /** What it is; anything but files, folders and symbolic links is other. */
    public enum Type {
        FILE, FOLDER, LINK, OTHER
    }

    /** Its name for people. */
    public String shown() {
        return StoredPath.shown(name);
    }
}
