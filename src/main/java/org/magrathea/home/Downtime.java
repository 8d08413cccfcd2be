package org.magrathea.home;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A planned interruption of machines.
 *
 * @param machine the name of the machine; null for several
 * @param subject the machine or the machines, e.g. {@code sparrow} or {@code 61 machines}
 * @param what the cause, e.g. {@code Snapshot of sparrow}
 * @param path the page about it; null for none
 */
public record Downtime(Instant at, @Nullable String machine, String subject, String what, @Nullable String path) {
}
