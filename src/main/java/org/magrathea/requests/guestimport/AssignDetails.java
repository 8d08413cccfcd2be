package org.magrathea.requests.guestimport;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.UnmanagedGuest;

/**
 * Values for the assignment of an unmanaged guest to a tenant.
 *
 * @param home the unmanaged image of its /home, for a guest that does not run
 * @param address its address in a network of the host. Null for none
 */
record AssignDetails(UnmanagedGuest unmanagedGuest, @Nullable UnmanagedGuest home, String name, long memoryMib,
        @Nullable String address,
        boolean autostart) {

    UnmanagedGuest.@Nullable File homeFile() {
        return home == null ? unmanagedGuest.home() : home.root();
    }
}
