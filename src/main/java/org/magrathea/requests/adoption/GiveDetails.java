package org.magrathea.requests.adoption;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Stranger;

/**
 * How a stranger becomes a machine.
 *
 * @param home another stranger, which is the image of its /home, of one that does not run
 * @param address the one that it has in one of the host's networks; null for none
 */
record GiveDetails(Stranger stranger, @Nullable Stranger home, String name, long memoryMib, @Nullable String address,
        boolean autostart) {

    Stranger.@Nullable File homeFile() {
        return home == null ? stranger.home() : home.root();
    }
}
