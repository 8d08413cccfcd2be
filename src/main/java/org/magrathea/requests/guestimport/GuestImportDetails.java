package org.magrathea.requests.guestimport;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.UnmanagedGuest;

/**
 * Description of an unmanaged guest, as reported by its host at the assignment.
 *
 * @param swaps paths of its swaps, which are not imported. Null for old assignments
 * @param allocated disk usage of its images in bytes. At most this much is copied during the downtime
 */
record GuestImportDetails(String was, boolean running, String user, String root, @Nullable String home, long allocated,
        @Nullable String kernel, @Nullable String network, @Nullable List<String> swaps) {

    static GuestImportDetails of(UnmanagedGuest unmanagedGuest, @Nullable UnmanagedGuest lying) {
        UnmanagedGuest.File home = lying == null ? unmanagedGuest.home() : lying.root();
        return new GuestImportDetails(unmanagedGuest.name(), unmanagedGuest.running(), unmanagedGuest.user(),
                unmanagedGuest.root().path(),
                home == null ? null : home.path(), unmanagedGuest.root().allocated() + (home == null ? 0 : home.allocated()),
                unmanagedGuest.kernel(), unmanagedGuest.network(),
                unmanagedGuest.swaps().stream().map(UnmanagedGuest.File::path).toList());
    }

    /** Null without swap. */
    @Nullable
    String swap() {
        return swaps == null || swaps.isEmpty() ? null : String.join(" and ", swaps);
    }

    String images() {
        return home == null ? root : root + " and " + home;
    }
}
