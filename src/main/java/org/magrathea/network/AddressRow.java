package org.magrathea.network;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;

/** An address that is not free, with its machine and owner. */
record AddressRow(String address, AddressKind kind, AddressState state, @Nullable MachineFacts machine, @Nullable Person owner,
        Instant since,
        @Nullable Instant freeAt, @Nullable String reason) {
}
