package org.magrathea.machines;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;

/**
 * Somebody did something about a machine that no job on its host tells of. Published in the transaction that recorded it.
 *
 * @param by null when the portal did it by itself
 * @param did after the name, without a full stop, like {@code marked the snapshot “x” as bad}
 * @param words their own words about it
 */
public record Deed(MachineFacts machine, @Nullable Person by, String did, @Nullable String words, Instant at) {
}
