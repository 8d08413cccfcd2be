package org.magrathea.hosts;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Sizes of the folders in / of a snapshot. Names were written by a guest.
 *
 * @param folders the largest first, at least 1 MiB each, at most three levels below /
 * @param services what init can start, by name
 * @param systemd whether systemd is installed in it
 */
public record MeasuredRoot(List<Folder> folders, List<Service> services, boolean systemd) {

    /**
     * A folder.
     *
     * @param path in the form of {@link StoredPath}
     * @param bytes size of the files in it and below it that are not in the distribution
     * @param files number of these files
     */
    public record Folder(String path, long bytes, long files) {
    }

    /** An init script or a systemd unit, without ".service". */
    public record Service(String name, @JsonProperty("by") Kind kind) {

        /** How init starts it. */
        public enum Kind {
            UNIT, @JsonEnumDefaultValue
            SCRIPT
        }
    }
}
