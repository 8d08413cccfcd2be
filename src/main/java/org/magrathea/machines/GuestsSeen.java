package org.magrathea.machines;

import java.time.Instant;
import java.util.Map;
import org.magrathea.hosts.Inventory;

/** A host has told of the guests behind these machines. Published in the transaction that takes the news over. */
public record GuestsSeen(Map<Long, Inventory.Guest> guests, Instant at) {
}
