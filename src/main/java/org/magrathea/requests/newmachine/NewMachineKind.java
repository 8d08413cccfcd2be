package org.magrathea.requests.newmachine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magrathea.Quantities;
import org.magrathea.StoredJson;
import org.magrathea.accounts.SshKeyFacts;
import org.magrathea.accounts.SshKeys;
import org.magrathea.hosts.Hosts;
import org.magrathea.hosts.OperationArguments;
import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.operations.MakeMachine;
import org.magrathea.network.Addresses;
import org.magrathea.network.NoFreeAddress;
import org.magrathea.network.PublicAddresses;
import org.magrathea.requests.Approved;
import org.magrathea.requests.Check;
import org.magrathea.requests.Execution;
import org.magrathea.requests.RequestKind;
import org.springframework.stereotype.Component;

/** A new machine of a tenant, created from a distribution, with a private address. */
@Component
class NewMachineKind implements RequestKind {

    static final String NAME = "new-machine";

    private final NewMachineChecks checks;
    private final Addresses addresses;
    private final PublicAddresses publicAddresses;
    private final SshKeys keys;
    private final Hosts hosts;

    NewMachineKind(NewMachineChecks checks, Addresses addresses, PublicAddresses publicAddresses, SshKeys keys, Hosts hosts) {
        this.checks = checks;
        this.addresses = addresses;
        this.publicAddresses = publicAddresses;
        this.keys = keys;
        this.hosts = hosts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> facts(String details) {
        NewMachineDetails requested = StoredJson.read(details, NewMachineDetails.class);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Purpose", requested.purpose());
        facts.put("Distribution", requested.distribution());
        facts.put("Memory", Quantities.bytes(requested.memoryMib() << 20));
        facts.put("/", Quantities.bytes(requested.rootMib() << 20));
        facts.put("/home", Quantities.bytes(requested.homeMib() << 20));
        facts.put("Expires", requested.stay());
        facts.put("Starts with the host", requested.autostart() ? "yes" : "no");
        return facts;
    }

    @Override
    public List<List<Check>> checks(List<Case> cases) {
        return checks.of(cases);
    }

    @Override
    public Optional<Needs> needs(Case of) {
        NewMachineDetails requested = StoredJson.read(of.details(), NewMachineDetails.class);
        return Optional.of(new Needs(requested.rootMib() + requested.homeMib() << 20, requested.memoryMib() << 20));
    }

    @Override
    public Execution execute(Approved approved) {
        MachineFacts machine = approved.machine();
        List<String> all = new ArrayList<>();
        all.add(addresses.of(machine.id()).orElseGet(() -> addresses.reserve(machine.hostId(), machine.id())));
        publicAddresses.of(machine.id()).forEach(one -> all.add(one.address()));
        return new Execution.ByJob(new JobOrder(machine.hostId(), machine.id(),
                act(StoredJson.read(approved.details(), NewMachineDetails.class), String.join(",", all),
                        approved.requester().id()),
                approved.notBefore(),
                null));
    }

    /** Another device answered at a reserved address. They are quarantined, and another private one is reserved. */
    @Override
    public Optional<JobOrder> replacement(Requester of, JobEvent.JobFailed failed) {
        if (!failed.code().equals("address-in-use")) {
            return Optional.empty();
        }
        try {
            String address = addresses.exchange(of.machine().hostId(), of.machine().id());
            return Optional.of(new JobOrder(of.machine().hostId(), of.machine().id(),
                    act(StoredJson.read(of.details(), NewMachineDetails.class), address, of.requester()), failed.at(), null));
        } catch (NoFreeAddress none) {
            return Optional.empty();
        }
    }

    @Override
    public String summary(String details, MachineFacts machine, JobResult result) {
        String address = result.fields().path("address").asString("");
        String reached = hosts.find(machine.hostId())
                .map(host -> host.capacity())
                .map(capacity -> capacity.jump())
                .map(jump -> " The sign-in instructions are on its page and in a separate email.")
                .orElse("");
        return machine.name() + " is running. SSH answers at " + address + " with the host key "
                + result.fields().path("hostKey").asString("")
                + "." + reached;
    }

    private OperationArguments act(NewMachineDetails requested, String address, long owner) {
        return new MakeMachine(requested.name(), requested.distribution(), requested.memoryMib(), requested.rootMib(),
                requested.homeMib(),
                address, requested.autostart(), keys.of(owner).stream().map(SshKeyFacts::onHostLine).toList());
    }
}
