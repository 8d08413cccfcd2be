package org.magrathea.network;

import org.magrathea.machines.MachineRemoved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The address of a machine that was removed is given to nobody for a while. */
@Component
class AddressesOfRemoved {

    private final Addresses addresses;

    AddressesOfRemoved(Addresses addresses) {
        this.addresses = addresses;
    }

    @EventListener
    void on(MachineRemoved removed) {
        addresses.release(removed.machine().id());
    }
}
