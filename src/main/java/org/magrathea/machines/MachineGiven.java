package org.magrathea.machines;

import java.time.Instant;
import org.magrathea.accounts.Person;

/** A guest became somebody's machine. Published in the transaction that recorded it. */
public record MachineGiven(MachineFacts machine, Person owner, Person by, Instant at) {
}
