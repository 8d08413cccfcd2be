package org.magrathea.requests.reinstall;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.magrathea.machines.DistributionFacts;
import org.magrathea.machines.Distributions;
import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.MachineChecks;
import org.magrathea.requests.RequestCard;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The card of a reinstall. The host needs a distribution. */
@Component
@Order(3)
class ReinstallCard implements RequestCard {

    private final Distributions distributions;

    ReinstallCard(Distributions distributions) {
        this.distributions = distributions;
    }

    @Override
    public String kind() {
        return ReinstallKind.NAME;
    }

    @Override
    public Group group() {
        return Group.MACHINES;
    }

    @Override
    public String title() {
        return "Reinstall";
    }

    @Override
    public String text() {
        return "Replaces / with a fresh distribution. /home stays.";
    }

    @Override
    public String downtime(Optional<Duration> measured) {
        return RequestCard.measured(measured);
    }

    @Override
    public Map<Long, String> obstacles(List<MachineFacts> machines) {
        Map<Long, String> reasons = MachineChecks.obstacles(machines);
        Map<Long, List<DistributionFacts>> there = distributions
                .onHosts(machines.stream().map(MachineFacts::hostId).distinct().toList());
        machines.stream()
                .filter(machine -> there.getOrDefault(machine.hostId(), List.of())
                        .stream()
                        .noneMatch(DistributionFacts::usable))
                .forEach(machine -> reasons.putIfAbsent(machine.id(),
                        "The host of " + machine.name() + " has no distribution. Ask an admin to add one."));
        return reasons;
    }
}
