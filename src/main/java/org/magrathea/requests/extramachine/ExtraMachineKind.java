package org.magrathea.requests.extramachine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magrathea.Quantities;
import org.magrathea.accounts.SshKeyFacts;
import org.magrathea.accounts.SshKeys;
import org.magrathea.hosts.HostAct;
import org.magrathea.hosts.Hosts;
import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;
import org.magrathea.network.Addresses;
import org.magrathea.network.NoFreeAddress;
import org.magrathea.requests.Approved;
import org.magrathea.requests.Carrying;
import org.magrathea.requests.Check;
import org.magrathea.requests.RequestKind;
import org.springframework.stereotype.Component;

/** Another machine of a tenant, made from a distribution, on a private address. */
@Component
class ExtraMachineKind implements RequestKind {

    static final String NAME = "extra-machine";

    private final ExtraMachineChecks checks;
    private final Addresses addresses;
    private final SshKeys keys;
    private final Hosts hosts;

    ExtraMachineKind(ExtraMachineChecks checks, Addresses addresses, SshKeys keys, Hosts hosts) {
        this.checks = checks;
        this.addresses = addresses;
        this.keys = keys;
        this.hosts = hosts;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** What is asked for is no machine yet: its name may change with the request. */
    @Override
    public String form(String machine, long request) {
        return "/requests/" + request + "/" + NAME;
    }

    @Override
    public Map<String, String> facts(String details) {
        ExtraMachineDetails asked = ExtraMachineDetails.read(details);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Purpose", asked.purpose());
        facts.put("Made from", asked.distribution());
        facts.put("Memory", Quantities.bytes(asked.memoryMib() << 20));
        facts.put("/", Quantities.bytes(asked.rootMib() << 20));
        facts.put("/home", Quantities.bytes(asked.homeMib() << 20));
        facts.put("Stays", asked.stay());
        facts.put("Starts with the host", asked.autostart() ? "yes" : "no");
        return facts;
    }

    @Override
    public List<List<Check>> checks(List<Case> cases) {
        return checks.of(cases);
    }

    @Override
    public Carrying carry(Approved approved) {
        MachineFacts machine = approved.machine();
        String address = addresses.of(machine.id()).orElseGet(() -> addresses.reserve(machine.hostId(), machine.id()));
        return new Carrying.ByJob(new JobOrder(machine.hostId(), machine.id(),
                act(ExtraMachineDetails.read(approved.details()), address, approved.requester().id()), approved.notBefore(),
                null));
    }

    /** Something answered at the address that was to be free: it is kept away from everybody for a while, and another is taken. */
    @Override
    public Optional<JobOrder> instead(Asker of, JobEvent.JobFailed failed) {
        if (!failed.code().equals("address-in-use")) {
            return Optional.empty();
        }
        try {
            String address = addresses.exchange(of.machine().hostId(), of.machine().id());
            return Optional.of(new JobOrder(of.machine().hostId(), of.machine().id(),
                    act(ExtraMachineDetails.read(of.details()), address, of.requester()), failed.at(), null));
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
                .map(jump -> " How to sign in is on its page and in a mail of its own.")
                .orElse("");
        return machine.name() + " runs and answers to ssh at " + address + ", with the key "
                + result.fields().path("hostKey").asString("")
                + "." + reached;
    }

    private HostAct act(ExtraMachineDetails asked, String address, long owner) {
        return new HostAct.MakeMachine(asked.name(), asked.distribution(), asked.memoryMib(), asked.rootMib(), asked.homeMib(),
                address,
                keys.of(owner).stream().map(SshKeyFacts::onHostLine).toList(), asked.autostart());
    }
}
