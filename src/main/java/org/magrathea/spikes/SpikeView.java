package org.magrathea.spikes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.machines.MachineFacts;

/**
 * Announced load as one person may see it.
 *
 * @param machine null for a neighbour, who is not told whose it is
 * @param owner for admins only
 * @param mayWithdraw whether this person may say that it is not going to be
 */
record SpikeView(long id, String host, Load what, String howMuch, Instant from, Instant to, boolean now,
        @Nullable MachineFacts machine, @Nullable Person owner, boolean mayWithdraw) {
}
