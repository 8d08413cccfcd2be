package org.magrathea.network;

import java.util.List;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.NextStep;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The set-up step for addresses of machines. */
@Component
@Order(20)
class NetworkStep implements NextStep {

    private final PoolRepository pools;

    NetworkStep(PoolRepository pools) {
        this.pools = pools;
    }

    @Override
    public String title() {
        return "Set up addresses";
    }

    @Override
    public String help(List<Host> hosts) {
        return hosts.stream().anyMatch(Host::hasNetwork)
                ? "Add a network of the host for machines."
                : "No host has a network for machines. Run prepare --host --network 10.77.0.1/24 on a host first.";
    }

    @Override
    public String page(List<Host> hosts) {
        Host host = hosts.stream().filter(Host::hasNetwork).findFirst().orElse(hosts.getFirst());
        return "/admin/hosts/" + host.id() + "/addresses";
    }

    @Override
    public boolean done(List<Host> hosts) {
        return pools.count() > 0;
    }
}
