package org.magrathea.machines;

import java.time.Instant;

/** A machine was taken from its host and from the books. Published in the transaction that wrote that down. */
public record MachineRemoved(MachineFacts machine, Instant at) {
}
