package org.magrathea.machines;

import java.time.Instant;
import org.magrathea.access.Person;

/** A guest was assigned to an owner. Published in the transaction that recorded it. */
public record MachineAssigned(MachineFacts machine, Person owner, Person by, Instant at) {
}
