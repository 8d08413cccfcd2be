package org.magrathea.rules;

import org.jspecify.annotations.Nullable;

/** Sizes of a request and of its host, in bytes. Null if the host has never reported its capacity. */
record Measured(long disk, long memory, @Nullable Long hostDisk, @Nullable Long hostMemory, boolean withinQuota, boolean warned) {
}
