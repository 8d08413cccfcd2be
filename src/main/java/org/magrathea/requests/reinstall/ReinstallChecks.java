package org.magrathea.requests.reinstall;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magrathea.Quantities;
import org.magrathea.StoredJson;
import org.magrathea.accounts.SshKeys;
import org.magrathea.hosts.Capacity;
import org.magrathea.machines.DistributionFacts;
import org.magrathea.machines.Distributions;
import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.Check;
import org.magrathea.requests.MachineChecks;
import org.magrathea.requests.RequestContext;
import org.magrathea.requests.RequestKind;
import org.springframework.stereotype.Component;

/** Checks of a reinstall: distribution, size, SSH keys, host and machine. */
@Component
class ReinstallChecks {

    private final Distributions distributions;
    private final SshKeys keys;

    ReinstallChecks(Distributions distributions, SshKeys keys) {
        this.distributions = distributions;
        this.keys = keys;
    }

    List<List<Check>> of(List<RequestKind.Case> cases) {
        Map<Long, List<DistributionFacts>> usable = distributions
                .onHosts(cases.stream().map(one -> one.machine().hostId()).distinct().toList());
        Map<Long, Integer> numbers = keys.count(cases.stream().map(one -> one.machine().ownerId()).distinct().toList());
        return cases.stream()
                .map(one -> of(StoredJson.read(one.details(), ReinstallDetails.class), one.context(),
                        usable.getOrDefault(one.machine().hostId(), List.of()),
                        numbers.getOrDefault(one.machine().ownerId(), 0)))
                .toList();
    }

    private static List<Check> of(ReinstallDetails requested, RequestContext context, List<DistributionFacts> there, int keys) {
        MachineFacts machine = context.machine();
        Optional<DistributionFacts> found = there.stream()
                .filter(one -> one.usable() && one.name().equals(requested.distribution()))
                .findFirst();
        if (found.isEmpty()) {
            return List.of(Check
                    .stop("The host no longer has " + requested.distribution() + ". Choose another distribution."));
        }
        List<Check> checks = new ArrayList<>();
        checks.add(size(found.get(), machine));
        checks.add(keys(machine, keys));
        if (!machine.addresses().isEmpty()) {
            checks.add(Check.ok("The machine keeps its address " + String.join(", ", machine.addresses())
                    + ". If SSH does not answer there, the former / is restored."));
        }
        Capacity has = context.host() == null ? null : context.host().capacity();
        if (has != null) {
            checks.add(room(found.get(), has));
        }
        checks.addAll(MachineChecks.of(context, "It is stopped cleanly and started again."));
        return checks;
    }

    private static Check size(DistributionFacts distribution, MachineFacts machine) {
        return distribution.rootSize() > machine.root().size()
                ? Check.stop(distribution.name() + " needs at least " + Quantities.bytes(distribution.rootSize()) + " for /. "
                        + machine.name() + " has " + Quantities.bytes(machine.root().size()) + ". Request a resize first.")
                : Check.ok("The size of / stays " + Quantities.bytes(machine.root().size()) + ".");
    }

    private static Check keys(MachineFacts machine, int number) {
        if (number > 0) {
            return Check.ok("SSH keys of the owner for the new /: " + number + ".");
        }
        String none = "The owner has no SSH key and could not sign in to the new /.";
        return machine.addresses().isEmpty() ? Check.warning(none) : Check.stop(none + " Add an SSH key on the account page.");
    }

    private static Check room(DistributionFacts distribution, Capacity has) {
        String numbers = "at most " + Quantities.bytes(distribution.rootSize()) + " needed, " + Quantities.bytes(has.diskUsable())
                + " free";
        return distribution.rootSize() <= has.diskUsable()
                ? Check.ok("Enough disk space on the host: " + numbers + ".")
                : Check.warning("Disk space on the host may be short: " + numbers
                        + ". In that case the job fails before the machine is stopped.");
    }
}
