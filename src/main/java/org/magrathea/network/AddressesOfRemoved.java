package org.magrathea.network;

import org.magrathea.Quantities;
import org.magrathea.machines.MachineRemoved;
import org.magrathea.machines.RemovalEffect;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts the address of a deleted machine into quarantine. */
@Component
class AddressesOfRemoved implements RemovalEffect {

    private final Addresses addresses;
    private final NetworkSettings settings;

    AddressesOfRemoved(Addresses addresses, NetworkSettings settings) {
        this.addresses = addresses;
        this.settings = settings;
    }

    @Override
    public String sentence() {
        return settings.quarantine().isZero()
                ? "Its IP address is free at once."
                : "Its IP address stays reserved for " + Quantities.duration(settings.quarantine()) + ".";
    }

    @EventListener
    void on(MachineRemoved removed) {
        addresses.release(removed.machine().id());
    }
}
