package org.magrathea.machines;

/** The inventory of a host was recorded. Published after each poll, outside of transactions: a listener can ask the host. */
public record InventoryTaken(long hostId) {
}
