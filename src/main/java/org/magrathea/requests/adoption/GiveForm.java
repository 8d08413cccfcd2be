package org.magrathea.requests.adoption;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.hosts.Stranger;

/** The form in which an admin gives a stranger to a tenant, as it was typed. */
record GiveForm(@Nullable String owner, @Nullable String name, @Nullable String memory, @Nullable String home,
        @Nullable String address, @Nullable Boolean autostart) {

    static GiveForm of(Stranger stranger) {
        String name = stranger.name().replaceAll("/.*", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        return new GiveForm(null, name, stranger.memory() == 0 ? "" : Quantities.exactly(stranger.memory() >> 20), null, null,
                true);
    }
}
