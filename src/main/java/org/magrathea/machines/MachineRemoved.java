package org.magrathea.machines;

import java.time.Instant;

/** A machine was deleted. Published in the transaction that recorded it. */
public record MachineRemoved(MachineFacts machine, Instant at) {
}
