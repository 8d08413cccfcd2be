package org.magrathea.requests.newmachine;

import java.util.List;
import java.util.Optional;

import org.magrathea.access.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.DistributionFacts;
import org.magrathea.machines.Distributions;
import org.magrathea.machines.MachineQuota;
import org.magrathea.quotas.QuotaUsage;
import org.magrathea.quotas.Resource;
import org.magrathea.requests.RequestCard;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The card of a new machine. It needs a host with a network and a distribution. */
@Component
@Order(1)
class NewMachineCard implements RequestCard {

    private final Hosts hosts;
    private final Distributions distributions;
    private final MachineQuota quota;

    NewMachineCard(Hosts hosts, Distributions distributions, MachineQuota quota) {
        this.hosts = hosts;
        this.distributions = distributions;
        this.quota = quota;
    }

    @Override
    public String kind() {
        return NewMachineKind.NAME;
    }

    @Override
    public Group group() {
        return Group.MACHINES;
    }

    @Override
    public String title() {
        return "Machine";
    }

    @Override
    public String text() {
        return "Creates a machine with its own private address from a distribution.";
    }

    @Override
    public boolean needsMachine() {
        return false;
    }

    @Override
    public Optional<String> obstacle(Person viewer) {
        List<Long> networks = hosts.all().stream().filter(Host::hasNetwork).map(Host::id).toList();
        if (networks.isEmpty()) {
            return Optional.of("No host has a network. Ask an admin to set one up.");
        }
        if (distributions.onHosts(networks).values().stream().flatMap(List::stream).noneMatch(DistributionFacts::usable)) {
            return Optional.of("No host has a distribution. Ask an admin to add one.");
        }
        QuotaUsage usage = quota.of(viewer.id());
        return usage.left(Resource.MACHINES) > 0
                ? Optional.empty()
                : Optional.of("Your quota of machines is used up: " + usage.taken().machines() + " of " + usage.quota().machines()
                        + ". Delete a machine or ask an admin for a larger quota.");
    }
}
