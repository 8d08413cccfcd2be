package org.magrathea.machines;

import java.time.Instant;
import java.util.Map;
import org.magrathea.hosts.Inventory;

/** A host has reported the guests behind these machines. Published in the transaction that records them. */
public record GuestsSeen(Map<Long, Inventory.Guest> guests, Instant at) {
}
