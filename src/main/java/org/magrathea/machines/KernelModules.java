package org.magrathea.machines;

import org.jspecify.annotations.Nullable;

/** How the machines of a distribution get the kernel modules of their host. */
public enum KernelModules {

    /** The image mounts them at each start. */
    MOUNTED,

    /** The owner adds a line to {@code /etc/fstab}. */
    MANUAL;

    /** Null if the host has none, or is an older one that does not report them. */
    static @Nullable KernelModules of(@Nullable String reported) {
        return switch (reported) {
            case "mounted" -> MOUNTED;
            case "manual" -> MANUAL;
            case null, default -> null;
        };
    }
}
