package org.magrathea.machines;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;

/**
 * An action on a machine that is not a job on its host. Published in the transaction that recorded it.
 *
 * @param by null for an automatic action of the portal
 * @param did the text after the name, without a full stop, e.g. {@code rated the snapshot “x” bad}
 * @param words the comment of the person
 */
public record MachineActivity(MachineFacts machine, @Nullable Person by, String did, @Nullable String words, Instant at) {
}
