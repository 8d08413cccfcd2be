package org.magrathea.requests;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;

/** A change of the slot of an approved request. Published in the transaction that records it. */
public sealed interface SlotEvent {

    /** With the new start. */
    RequestFacts request();

    Instant at();

    /** A person chose another start. */
    record SlotMoved(RequestFacts request, Instant at, Person by) implements SlotEvent {
    }

    /** The job did not start at its time. It waits until a person chooses another start or the request expires, if it does. */
    record SlotMissed(RequestFacts request, Instant at, @Nullable Instant expiry) implements SlotEvent {
    }
}
