package org.magrathea.requests.extramachine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.SshKeys;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.machines.Allowance;
import org.magrathea.machines.MachineLimits;
import org.magrathea.network.Addresses;
import org.magrathea.requests.Check;
import org.magrathea.requests.HostRoom;
import org.springframework.stereotype.Component;

/** What speaks for and against another machine: the limits of its owner, the keys, the address, and the host before and after. */
@Component
class ExtraMachineChecks {

    private final MachineLimits limits;
    private final Addresses addresses;
    private final SshKeys keys;

    ExtraMachineChecks(MachineLimits limits, Addresses addresses, SshKeys keys) {
        this.limits = limits;
        this.addresses = addresses;
        this.keys = keys;
    }

    /** {@code machine} is the number under which it was written down already; null before that. */
    List<Check> of(ExtraMachineDetails asked, long owner, @Nullable Long machine, @Nullable Host host) {
        List<Check> checks = new ArrayList<>();
        checks.add(limit(asked, limits.without(owner, machine == null ? -1 : machine)));
        checks.add(keys.of(owner).isEmpty()
                ? Check.stop(
                        "There is no SSH key in the account, and nobody could sign in to the machine. Add one on the page of the account.")
                : Check.ok("It opens with the SSH keys of its owner: " + keys.of(owner).size() + "."));
        checks.add(address(asked, machine));
        if (host == null || !host.reachable()) {
            checks.add(Check.look("The host cannot be reached just now; the job starts when it can."));
        }
        Capacity has = host == null ? null : host.capacity();
        if (has != null) {
            checks.add(HostRoom.memory(asked.memoryMib() << 20, has));
            checks.add(HostRoom.disk(asked.rootMib() + asked.homeMib() << 20, has));
        }
        return checks;
    }

    private static Check limit(ExtraMachineDetails asked, Allowance allowance) {
        Optional<String> against = allowance.against(asked.share());
        return against.map(Check::stop).orElse(Check.ok("It fits into the limits of its owner."));
    }

    private Check address(ExtraMachineDetails asked, @Nullable Long machine) {
        Optional<String> kept = machine == null ? Optional.empty() : addresses.of(machine);
        if (kept.isPresent()) {
            return Check.ok("It gets the address " + kept.get() + ", which is kept for it.");
        }
        return addresses.obstacle(asked.host()).map(Check::stop).orElse(Check.ok("It gets the next free private address."));
    }
}
