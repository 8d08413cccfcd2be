package org.magrathea.machines;

import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.hosts.GuestState;
import org.magrathea.hosts.Inventory;

/**
 * A guest that runs on a host.
 *
 * @param owner the owner of the machine; null for an unassigned guest
 * @param elsewhere whether a machine on another host has this name
 */
record GuestRow(Inventory.Guest guest, @Nullable Person owner, boolean elsewhere) {

    /** The word for the state of the guest. */
    public String state() {
        return GuestState.word(guest.state());
    }

    public boolean free() {
        return owner == null && !elsewhere;
    }
}
