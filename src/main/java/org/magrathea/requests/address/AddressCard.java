package org.magrathea.requests.address;

import java.util.List;
import java.util.Map;
import org.magrathea.machines.MachineFacts;
import org.magrathea.network.PublicAddresses;
import org.magrathea.requests.MachineChecks;
import org.magrathea.requests.RequestCard;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The card of a public address. */
@Component
@Order(4)
class AddressCard implements RequestCard {

    private final PublicAddresses addresses;

    AddressCard(PublicAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public String kind() {
        return PublicAddressKind.NAME;
    }

    @Override
    public Group group() {
        return Group.MACHINES;
    }

    @Override
    public String title() {
        return "Public address";
    }

    @Override
    public String text() {
        return "Adds, moves or releases a public address. The machine is reachable from the internet at this address.";
    }

    @Override
    public Map<Long, String> obstacles(List<MachineFacts> machines) {
        return MachineChecks.existing(machines, addresses::hostsWithAny, "has no public addresses");
    }
}
