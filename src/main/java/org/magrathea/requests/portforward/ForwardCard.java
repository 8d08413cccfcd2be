package org.magrathea.requests.portforward;

import java.util.List;
import java.util.Map;
import org.magrathea.machines.MachineFacts;
import org.magrathea.network.PortForwards;
import org.magrathea.requests.MachineChecks;
import org.magrathea.requests.RequestCard;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The card of a port forward. */
@Component
@Order(5)
class ForwardCard implements RequestCard {

    private final PortForwards forwards;

    ForwardCard(PortForwards forwards) {
        this.forwards = forwards;
    }

    @Override
    public String kind() {
        return ForwardKind.NAME;
    }

    @Override
    public Group group() {
        return Group.MACHINES;
    }

    @Override
    public String title() {
        return "Port forward";
    }

    @Override
    public String text() {
        return "Makes one port of a machine with a private address reachable at an address of its host.";
    }

    @Override
    public Map<Long, String> obstacles(List<MachineFacts> machines) {
        return MachineChecks.existing(machines, forwards::hostsWithAny, "forwards no ports");
    }
}
