package org.magrathea.machines;

import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Inventory;

/**
 * A guest that runs on a host.
 *
 * @param owner whose machine it is; null when nobody has it yet
 * @param elsewhere a machine of this name is in the books for another host
 */
record GuestRow(Inventory.Guest guest, @Nullable Person owner, boolean elsewhere) {

    public boolean free() {
        return owner == null && !elsewhere;
    }
}
