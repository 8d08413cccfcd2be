package org.magrathea.requests.guestimport;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.hosts.UnmanagedGuest;

/** The form for assigning an unmanaged guest to a tenant, as typed. */
record AssignForm(@Nullable String owner, @Nullable String name, @Nullable String memory, @Nullable String home,
        @Nullable String address, @Nullable Boolean autostart) {

    static AssignForm of(UnmanagedGuest unmanagedGuest) {
        String name = unmanagedGuest.name().replaceAll("/.*", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        return new AssignForm(null, name, unmanagedGuest.memory() == 0 ? "" : Quantities.exactly(unmanagedGuest.memory() >> 20),
                null, null,
                true);
    }
}
