package org.magrathea.requests.rootswap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magrathea.Quantities;
import org.magrathea.accounts.SshKeys;
import org.magrathea.hosts.Capacity;
import org.magrathea.machines.DistributionFacts;
import org.magrathea.machines.Distributions;
import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.Check;
import org.magrathea.requests.MachineChecks;
import org.magrathea.requests.RequestKind;
import org.magrathea.requests.Surroundings;
import org.springframework.stereotype.Component;

/** What is looked at before another distribution: whether it is there and fits, who could sign in then, the host and the machine. */
@Component
class RootSwapChecks {

    private final Distributions distributions;
    private final SshKeys keys;

    RootSwapChecks(Distributions distributions, SshKeys keys) {
        this.distributions = distributions;
        this.keys = keys;
    }

    List<List<Check>> of(List<RequestKind.Case> cases) {
        Map<Long, List<DistributionFacts>> usable = distributions
                .onHosts(cases.stream().map(one -> one.machine().hostId()).distinct().toList());
        Map<Long, Integer> numbers = keys.count(cases.stream().map(one -> one.machine().ownerId()).distinct().toList());
        return cases.stream()
                .map(one -> of(RootSwapDetails.read(one.details()), one.around(),
                        usable.getOrDefault(one.machine().hostId(), List.of()),
                        numbers.getOrDefault(one.machine().ownerId(), 0)))
                .toList();
    }

    private static List<Check> of(RootSwapDetails asked, Surroundings around, List<DistributionFacts> there, int keys) {
        MachineFacts machine = around.machine();
        Optional<DistributionFacts> found = there.stream()
                .filter(one -> one.usable() && one.name().equals(asked.distribution()))
                .findFirst();
        if (found.isEmpty()) {
            return List.of(Check
                    .stop(asked.distribution() + " is not on the host of " + machine.name() + " any more. Choose another one."));
        }
        List<Check> checks = new ArrayList<>();
        checks.add(size(found.get(), machine));
        checks.add(keys(machine, keys));
        if (!machine.addresses().isEmpty()) {
            checks.add(Check.ok("It keeps its address " + String.join(", ", machine.addresses())
                    + " and has to answer to ssh there, or its former / comes back."));
        }
        Capacity has = around.host() == null ? null : around.host().capacity();
        if (has != null) {
            checks.add(room(found.get(), has));
        }
        checks.addAll(MachineChecks.of(around, "it is halted in order and started again."));
        return checks;
    }

    private static Check size(DistributionFacts distribution, MachineFacts machine) {
        return distribution.rootSize() > machine.root().size()
                ? Check.stop(distribution.name() + " needs a / of at least " + Quantities.bytes(distribution.rootSize())
                        + ", and "
                        + machine.name() + " has " + Quantities.bytes(machine.root().size()) + ". Ask for another size first.")
                : Check.ok("Its / stays " + Quantities.bytes(machine.root().size()) + " large.");
    }

    private static Check keys(MachineFacts machine, int number) {
        if (number > 0) {
            return Check.ok("The new / opens with the SSH keys of its owner's account: " + number + ".");
        }
        String none = "There is no SSH key in the account of its owner, and nobody could sign in to the new /.";
        return machine.addresses().isEmpty() ? Check.look(none) : Check.stop(none + " Add one on the page of the account.");
    }

    private static Check room(DistributionFacts distribution, Capacity has) {
        String numbers = "at most " + Quantities.bytes(distribution.rootSize()) + " needed, " + Quantities.bytes(has.diskUsable())
                + " free";
        return distribution.rootSize() <= has.diskUsable()
                ? Check.ok("Room on the host: " + numbers + ".")
                : Check.look("Room on the host may be short: " + numbers + ". If it is, the host refuses before anything stops.");
    }
}
