package org.magrathea.machines;

import org.magrathea.hosts.Inventory;

/** Its host tells of a machine as its own that waits to be taken over, and nothing works on it there. */
public record StrangerSeen(MachineFacts machine, Inventory.Guest guest) {
}
