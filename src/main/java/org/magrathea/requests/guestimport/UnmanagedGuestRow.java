package org.magrathea.requests.guestimport;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.UnmanagedGuest;
import org.magrathea.machines.MachineFacts;

/** An unmanaged guest with its assigned machine, if there is one. */
record UnmanagedGuestRow(UnmanagedGuest unmanagedGuest, @Nullable MachineFacts machine) {

    public boolean mayBeAssigned() {
        return machine == null && unmanagedGuest.fits();
    }
}
