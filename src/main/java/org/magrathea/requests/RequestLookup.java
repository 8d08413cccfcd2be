package org.magrathea.requests;

import java.util.List;
import java.util.Optional;
import org.magrathea.accounts.People;
import org.magrathea.hosts.Hosts;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Component;

/** Finds what belongs to a request in the other modules. */
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

    Surroundings around(long machine) {
        return around(machines.find(machine).orElseThrow());
    }

    Surroundings around(MachineFacts machine) {
        return new Surroundings(machine, hosts.find(machine.hostId()).orElse(null), jobs.activeOn(List.of(machine.id())));
    }

    RequestFacts facts(Request request) {
        return new RequestFacts(request.id(), request.revision(), request.kind(), request.details(), request.title(),
                request.sentence(),
                request.machineId(), machine(request).name(), people.find(request.requesterId()).orElseThrow(), request.why(),
                request.startsAt(), Optional.ofNullable(request.madeBy()).flatMap(people::find).orElse(null));
    }
}
