package org.magrathea.hosts;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a folder in a snapshot. Its name was written by a guest, in the form of {@link StoredPath}.
 *
 * @param size bytes
 * @param mode type and permissions in octal
 */
public record StoredFile(String name, @JsonProperty("kind") Type type, long size, String mode, @Nullable Instant modifiedAt) {

    /** Type of the entry: file, folder, symbolic link or other. */
    public enum Type {
        FILE, FOLDER, LINK, @JsonEnumDefaultValue
        OTHER
    }

    /** The name for people. */
    public String shown() {
        return StoredPath.shown(name);
    }
}
