package org.magrathea.requests.newmachine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.magrathea.StoredJson;
import org.magrathea.accounts.SshKeys;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineQuota;
import org.magrathea.network.Addresses;
import org.magrathea.quotas.QuotaUsage;
import org.magrathea.requests.Check;
import org.magrathea.requests.HostRoom;
import org.magrathea.requests.RequestKind;
import org.springframework.stereotype.Component;

/** Checks of a new machine: quota, SSH keys, address and capacity of the host. */
@Component
class NewMachineChecks {

    private final MachineQuota quota;
    private final Addresses addresses;
    private final SshKeys keys;

    NewMachineChecks(MachineQuota quota, Addresses addresses, SshKeys keys) {
        this.quota = quota;
        this.addresses = addresses;
        this.keys = keys;
    }

    /** {@code machine} is the number of its row. Null before there is one. */
    List<Check> of(NewMachineDetails requested, long owner, @Nullable Long machine, @Nullable Host host) {
        return of(requested, machine == null ? quota.of(owner) : quota.without(machine), keys.of(owner).size(),
                machine == null ? null : addresses.of(machine).orElse(null), addresses.obstacle(requested.host()).orElse(null),
                host);
    }

    /** Checks of machines that already have rows. */
    List<List<Check>> of(List<RequestKind.Case> cases) {
        List<Long> written = cases.stream().map(one -> one.machine().id()).distinct().toList();
        Map<Long, QuotaUsage> usages = quota.without(written);
        Map<Long, Integer> numbers = keys.count(cases.stream().map(one -> one.machine().ownerId()).distinct().toList());
        Map<Long, String> reserved = addresses.of(written);
        Map<Long, String> obstacles = addresses
                .obstacles(cases.stream()
                        .map(one -> StoredJson.read(one.details(), NewMachineDetails.class).host())
                        .distinct()
                        .toList());
        return cases.stream().map(one -> {
            NewMachineDetails requested = StoredJson.read(one.details(), NewMachineDetails.class);
            MachineFacts machine = one.machine();
            return of(requested, Objects.requireNonNull(usages.get(machine.id())), numbers.getOrDefault(machine.ownerId(), 0),
                    reserved.get(machine.id()), obstacles.get(requested.host()), one.context().host());
        }).toList();
    }

    /** @param reserved the reserved address. {@code obstacle} is the reason why none can be reserved */
    private static List<Check> of(NewMachineDetails requested, QuotaUsage usage, int keys, @Nullable String reserved,
            @Nullable String obstacle, @Nullable Host host) {
        List<Check> checks = new ArrayList<>();
        checks.add(quota(requested, usage));
        checks.add(keys == 0
                ? Check.stop(
                        "The owner has no SSH key and could not sign in. Add an SSH key on the account page.")
                : Check.ok("SSH keys of the owner: " + keys + "."));
        checks.add(address(reserved, obstacle));
        if (host == null || !host.reachable()) {
            checks.add(Check.warning("Host unreachable. The job starts when the host is back."));
        }
        Capacity has = host == null ? null : host.capacity();
        if (has != null) {
            checks.add(HostRoom.memory(requested.memoryMib() << 20, has));
            checks.add(HostRoom.disk(requested.rootMib() + requested.homeMib() << 20, has));
        }
        return checks;
    }

    private static Check quota(NewMachineDetails requested, QuotaUsage usage) {
        return Check.of(usage.check(requested.takes()));
    }

    private static Check address(@Nullable String reserved, @Nullable String obstacle) {
        if (reserved != null) {
            return Check.ok("The address " + reserved + " is reserved for this machine.");
        }
        return obstacle == null ? Check.ok("The machine gets the next free private address.") : Check.stop(obstacle);
    }
}
