package org.magrathea.machines;

import org.magrathea.hosts.Inventory;

/** A host lists a machine that is still recorded as an unmanaged guest. No job works on it. */
public record UnmanagedGuestSeen(MachineFacts machine, Inventory.Guest guest) {
}
