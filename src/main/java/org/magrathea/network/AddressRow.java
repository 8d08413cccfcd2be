package org.magrathea.network;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.machines.MachineFacts;

/** An address that is not free, with whom it belongs to. */
record AddressRow(String address, AddressState state, @Nullable MachineFacts machine, @Nullable Person owner, Instant since,
        @Nullable Instant freeAt, @Nullable String reason) {
}
