package org.magrathea.requests.adoption;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Stranger;
import org.magrathea.machines.MachineFacts;

/** A stranger, with the machine that it was given as and waits to become. */
record StrangerRow(Stranger stranger, @Nullable MachineFacts machine) {

    public boolean mayBeGiven() {
        return machine == null && stranger.fits();
    }
}
