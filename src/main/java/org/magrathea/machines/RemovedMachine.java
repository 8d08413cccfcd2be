package org.magrathea.machines;

import java.time.Instant;

/**
 * A machine that was deleted or never created. Another machine may have its name by now, so its number identifies it.
 *
 * @param existed whether its host ever reported it
 */
public record RemovedMachine(long id, String name, Instant removedAt, String owner, String host, boolean existed) {
}
