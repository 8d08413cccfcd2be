package org.magrathea.machines;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.magrathea.accounts.Notice;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.hosts.Inventory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells owners and admins when a host ended a machine, or processes that belong to none. */
@Component
class HostInterventions {

    private final Hosts hosts;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HostInterventions(Hosts hosts, People people, ApplicationEventPublisher events, Clock clock) {
        this.hosts = hosts;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    void ended(MachineFacts machine) {
        Offence offence = Objects.requireNonNull(machine.offence());
        Instant at = Objects.requireNonNull(machine.offenceAt());
        String host = nameOf(machine.hostId());
        List<Person> readers = new ArrayList<>(people.admins());
        people.find(machine.ownerId()).ifPresent(readers::add);
        events.publishEvent(new Deed(machine, null, "saw that " + host + " ended " + machine.name(), offence.reason(), at));
        events.publishEvent(new Notice("machine-" + machine.id() + "-ended-" + at.toEpochMilli(), "machine-" + machine.name(),
                readers,
                "/machines/" + machine.name(), machine.name(), machine.name() + " was stopped by its host",
                host + " stopped " + machine.name() + ": " + offence.reason() + ".",
                "A kernel module or an intruder in the machine can cause this. It stays stopped until its owner starts it again.",
                null,
                List.of(), "you own " + machine.name() + " or are an admin"));
    }

    void ghosts(long host, List<Inventory.Ghost> told) {
        for (Inventory.Ghost ghost : hosts.newGhosts(host, told)) {
            String name = nameOf(host);
            String processes = ghost.processes() == 1 ? "1 process" : ghost.processes() + " processes";
            events.publishEvent(
                    new Notice("ghost-" + host + "-" + ghost.machine() + "-" + ghost.at().toEpochMilli(), "ghosts-" + host,
                            people.admins(), "/admin/hosts", "Hosts", name + " ended processes of " + ghost.machine(),
                            name + " ended " + processes + " of " + ghost.machine()
                                    + " that ran outside of the machine’s jail or outlived it.",
                            "Ask the owner of the machine what runs in it, and check it for an intruder. The processes were found on",
                            ghost.at(), List.of(), "you are an admin"));
        }
    }

    private String nameOf(long host) {
        return hosts.find(host).map(Host::name).orElse("host " + host);
    }
}
