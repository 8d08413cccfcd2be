package org.magrathea.requests.extramachine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.SshKeys;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.machines.Allowance;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineLimits;
import org.magrathea.network.Addresses;
import org.magrathea.requests.Check;
import org.magrathea.requests.HostRoom;
import org.magrathea.requests.RequestKind;
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
        return of(asked, machine == null ? limits.of(owner) : limits.without(machine), keys.of(owner).size(),
                machine == null ? null : addresses.of(machine).orElse(null), addresses.obstacle(asked.host()).orElse(null), host);
    }

    /** Of machines that were written down already. */
    List<List<Check>> of(List<RequestKind.Case> cases) {
        List<Long> written = cases.stream().map(one -> one.machine().id()).distinct().toList();
        Map<Long, Allowance> allowances = limits.without(written);
        Map<Long, Integer> numbers = keys.count(cases.stream().map(one -> one.machine().ownerId()).distinct().toList());
        Map<Long, String> kept = addresses.of(written);
        Map<Long, String> obstacles = addresses
                .obstacles(cases.stream().map(one -> ExtraMachineDetails.read(one.details()).host()).distinct().toList());
        return cases.stream().map(one -> {
            ExtraMachineDetails asked = ExtraMachineDetails.read(one.details());
            MachineFacts machine = one.machine();
            return of(asked, Objects.requireNonNull(allowances.get(machine.id())), numbers.getOrDefault(machine.ownerId(), 0),
                    kept.get(machine.id()), obstacles.get(asked.host()), one.around().host());
        }).toList();
    }

    /** @param kept the address that is kept for it; {@code obstacle} is why it could get none otherwise */
    private static List<Check> of(ExtraMachineDetails asked, Allowance allowance, int keys, @Nullable String kept,
            @Nullable String obstacle, @Nullable Host host) {
        List<Check> checks = new ArrayList<>();
        checks.add(limit(asked, allowance));
        checks.add(keys == 0
                ? Check.stop(
                        "There is no SSH key in the account, and nobody could sign in to the machine. Add one on the page of the account.")
                : Check.ok("It opens with the SSH keys of its owner: " + keys + "."));
        checks.add(address(kept, obstacle));
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

    private static Check address(@Nullable String kept, @Nullable String obstacle) {
        if (kept != null) {
            return Check.ok("It gets the address " + kept + ", which is kept for it.");
        }
        return obstacle == null ? Check.ok("It gets the next free private address.") : Check.stop(obstacle);
    }
}
