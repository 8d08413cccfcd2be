package org.magrathea.requests;

import java.util.List;
import java.util.Optional;
import org.magrathea.accounts.People;
import org.magrathea.hosts.Hosts;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Component;

/** Reads the data of other modules that belong to a request. */
@Component
class RequestLookup {

    private final Machines machines;
    private final Hosts hosts;
    private final People people;
    private final Jobs jobs;

    RequestLookup(Machines machines, Hosts hosts, People people, Jobs jobs) {
        this.machines = machines;
        this.hosts = hosts;
        this.people = people;
        this.jobs = jobs;
    }

    MachineFacts machine(Request request) {
        return machines.find(request.machineId()).orElseThrow();
    }

    RequestContext context(long machine) {
        return context(machines.find(machine).orElseThrow());
    }

    RequestContext context(MachineFacts machine) {
        return new RequestContext(machine, hosts.find(machine.hostId()).orElse(null), jobs.activeOn(List.of(machine.id())));
    }

    RequestFacts facts(Request request) {
        String machine = request.isConversation() ? "" : machine(request).name();
        RequestContents contents = request.contents();
        return new RequestFacts(request.id(), request.revision(), request.kind(), contents.details(), contents.title(),
                contents.sentence(), request.machineId(), machine, people.find(request.requesterId()).orElseThrow(),
                contents.why(), request.slot().startsAt(),
                Optional.ofNullable(request.madeBy()).flatMap(people::find).orElse(null));
    }
}
