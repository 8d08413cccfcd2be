package org.magrathea.requests.address;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.StoredJson;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.network.NoFreeAddress;
import org.magrathea.network.PublicAddresses;
import org.magrathea.quotas.Amounts;
import org.magrathea.quotas.QuotaUsage;
import org.magrathea.quotas.Quotas;
import org.magrathea.quotas.Resource;
import org.magrathea.requests.Approved;
import org.magrathea.requests.Check;
import org.magrathea.requests.Execution;
import org.magrathea.requests.RequestKind;
import org.springframework.stereotype.Component;

/** A public address for a machine, or one that it gives back or that moves to another machine of its owner. */
@Component
class PublicAddressKind implements RequestKind {

    static final String NAME = "address";

    private final PublicAddresses addresses;
    private final Machines machines;
    private final Quotas quotas;

    PublicAddressKind(PublicAddresses addresses, Machines machines, Quotas quotas) {
        this.addresses = addresses;
        this.machines = machines;
        this.quotas = quotas;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean oneAtATime() {
        return true;
    }

    @Override
    public Map<String, String> facts(String details) {
        AddressDetails requested = StoredJson.read(details, AddressDetails.class);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Change", requested.change().words());
        if (requested.address() != null) {
            facts.put("Address", requested.address());
        }
        if (requested.to() != null) {
            facts.put("New machine", requested.to());
        }
        return facts;
    }

    @Override
    public List<List<Check>> checks(List<Case> cases) {
        List<AddressDetails> all = cases.stream().map(one -> StoredJson.read(one.details(), AddressDetails.class)).toList();
        Map<Long, List<String>> assigned = addresses.of(cases.stream().map(one -> one.machine().id()).toList());
        Map<Long, String> obstacles = addresses.obstacles(cases.stream().map(one -> one.machine().hostId()).distinct().toList());
        Map<Long, QuotaUsage> usage = quotas.of(cases.stream().map(one -> one.machine().ownerId()).distinct().toList(),
                Resource.ADDRESSES);
        Map<String, MachineFacts> targets = machines
                .named(all.stream().map(AddressDetails::to).filter(Objects::nonNull).collect(Collectors.toSet()));
        List<List<Check>> checks = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            MachineFacts machine = cases.get(i).machine();
            AddressDetails requested = all.get(i);
            checks.add(requested.change() == AddressChange.ADD
                    ? ofNew(machine, obstacles.get(machine.hostId()), Objects.requireNonNull(usage.get(machine.ownerId())))
                    : ofOwn(machine, requested, assigned.getOrDefault(machine.id(), List.of()), targets));
        }
        return checks;
    }

    private static List<Check> ofNew(MachineFacts machine, @Nullable String obstacle, QuotaUsage usage) {
        return List.of(obstacle == null ? Check.ok("The host has a free public address.") : Check.stop(obstacle),
                machine.addresses().isEmpty()
                        ? Check.stop(machine.name() + " has no network. Only machines with a private address get a public one.")
                        : Check.ok(machine.name() + " keeps its private address."),
                Check.of(usage.check(Amounts.ofAddresses(1))));
    }

    private static List<Check> ofOwn(MachineFacts machine, AddressDetails requested, List<String> own,
            Map<String, MachineFacts> targets) {
        List<Check> checks = new ArrayList<>();
        checks.add(own.contains(requested.address())
                ? Check.ok(machine.name() + " has " + requested.address() + ".")
                : Check.stop(machine.name() + " no longer has " + requested.address() + "."));
        if (requested.change() == AddressChange.GIVE_BACK) {
            checks.add(Check.warning("Servers of " + machine.name() + " are no longer reached at " + requested.address() + "."));
            return checks;
        }
        MachineFacts to = targets.get(requested.to());
        checks.add(to != null && to.isHere() && to.hostId() == machine.hostId() && to.ownerId() == machine.ownerId()
                && !to.addresses().isEmpty()
                        ? Check.ok(to.name() + " is on the same host.")
                        : Check.stop("The owner of " + machine.name() + " has no machine " + requested.to()
                                + " with a network on this host."));
        return checks;
    }

    @Override
    public boolean isImmediate(String details) {
        return true;
    }

    @Override
    public Execution execute(Approved approved) {
        MachineFacts machine = approved.machine();
        AddressDetails requested = StoredJson.read(approved.details(), AddressDetails.class);
        String address = String.valueOf(requested.address());
        return new Execution.Immediate(switch (requested.change()) {
            case ADD -> added(machine);
            case GIVE_BACK -> {
                addresses.giveBack(machine, address);
                yield machine.name() + " no longer has " + address + ".";
            }
            case MOVE -> {
                MachineFacts to = machines.named(String.valueOf(requested.to())).orElseThrow();
                addresses.move(machine, address, to);
                yield address + " now belongs to " + to.name() + ". Restart " + to.name() + " to configure it.";
            }
        });
    }

    private String added(MachineFacts machine) {
        try {
            return machine.name() + " now has the public address " + addresses.assign(machine) + ". Restart " + machine.name()
                    + " to configure it.";
        } catch (NoFreeAddress taken) {
            throw new IllegalStateException("The check found a free public address", taken);
        }
    }

    @Override
    public String summary(String details, MachineFacts machine, JobResult result) {
        throw new IllegalStateException("Requests about addresses have no job");
    }
}
