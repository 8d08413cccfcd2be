package org.magrathea.requests.portforward;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.magrathea.StoredJson;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;
import org.magrathea.network.PortForwards;
import org.magrathea.requests.Approved;
import org.magrathea.requests.Check;
import org.magrathea.requests.Execution;
import org.magrathea.requests.RequestKind;
import org.springframework.stereotype.Component;

/** A port of the host's address that leads to a port of a machine. The first free port of the host is used. */
@Component
class ForwardKind implements RequestKind {

    static final String NAME = "port-forward";

    private final PortForwards forwards;

    ForwardKind(PortForwards forwards) {
        this.forwards = forwards;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> facts(String details) {
        ForwardDetails requested = StoredJson.read(details, ForwardDetails.class);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Protocol", requested.protocol().name());
        facts.put("Port of the machine", String.valueOf(requested.port()));
        return facts;
    }

    @Override
    public List<List<Check>> checks(List<Case> cases) {
        Map<Long, List<PortForwards.Forward>> existing = forwards
                .of(cases.stream().map(one -> one.machine().id()).distinct().toList());
        PortForwards.Free free = forwards.free(cases.stream().map(one -> one.machine().hostId()).distinct().toList());
        return cases.stream()
                .map(one -> checks(one.machine(), StoredJson.read(one.details(), ForwardDetails.class),
                        existing.getOrDefault(one.machine().id(), List.of()), free))
                .toList();
    }

    private static List<Check> checks(MachineFacts machine, ForwardDetails requested, List<PortForwards.Forward> existing,
            PortForwards.Free free) {
        List<Check> checks = new ArrayList<>();
        checks.add(machine.addresses().isEmpty()
                ? Check.stop(machine.name() + " has no network.")
                : Check.ok(machine.name() + " has a private address."));
        checks.add(free.has(machine.hostId(), requested.protocol().word())
                ? Check.ok("The host has a free port.")
                : Check.stop("The host forwards no ports, or all of its ports are taken."));
        existing.stream()
                .filter(one -> one.protocol().equals(requested.protocol().word()) && one.machinePort() == requested.port())
                .findFirst()
                .ifPresent(one -> checks.add(Check.warning("Port " + one.hostPort() + " of the host already leads there.")));
        return checks;
    }

    @Override
    public boolean isImmediate(String details) {
        return true;
    }

    @Override
    public Execution execute(Approved approved) {
        MachineFacts machine = approved.machine();
        ForwardDetails requested = StoredJson.read(approved.details(), ForwardDetails.class);
        PortForwards.Forward added = forwards.add(machine, requested.protocol().word(), requested.port())
                .orElseThrow(() -> new IllegalStateException("The check found a free port"));
        String address = forwards.onHost(machine.hostId()).map(PortForwards.Range::address).orElse("The host");
        return new Execution.Immediate(address + ":" + added.hostPort() + " (" + requested.protocol() + ") now leads to port "
                + requested.port() + " of " + machine.name() + ".");
    }

    @Override
    public String summary(String details, MachineFacts machine, JobResult result) {
        throw new IllegalStateException("Requests for port forwards have no job");
    }
}
