package org.magrathea.hosts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a folder in a snapshot. Names and targets of links are what a guest has written, byte for byte: hostile.
 *
 * @param size bytes
 * @param mode permissions in octal
 */
public record StoredFile(byte[] name, Type type, long size, String mode, @Nullable Instant modifiedAt, byte @Nullable [] target) {

    /** What it is; anything but files, folders and symbolic links is other. */
    public enum Type {
        FILE, FOLDER, LINK, OTHER
    }
}
