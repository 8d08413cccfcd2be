package org.magrathea.machines;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.magrathea.Quantities;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.hosts.Inventory;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Notifies owners and admins when a host stopped a machine, or processes outside of one. */
@Component
class HostInterventions implements MailEvents {

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
        List<Person> own = people.find(machine.ownerId()).stream().toList();
        readers.addAll(own);
        events.publishEvent(
                new MachineActivity(machine, null, "recorded that " + host + " stopped " + machine.name(), offence.reason(), at));
        events.publishEvent(stopped(machine.id(), machine.name(), host, offence.reason(), at, readers).toAdminsAnd(own));
    }

    void strays(long host, List<Inventory.StrayProcesses> strays) {
        for (Inventory.StrayProcesses stray : hosts.newStrays(host, strays)) {
            String name = nameOf(host);
            events.publishEvent(strays(host, name, stray.machine(), stray.processes(), stray.at(), people.admins()));
        }
    }

    private static Notice stopped(long machine, String name, String host, String reason, Instant at, List<Person> readers) {
        return new Notice("machine-" + machine + "-ended-" + at.toEpochMilli(), "machine-" + name, readers, "/machines/" + name,
                name, name + " was stopped by its host", host + " stopped " + name + ": " + reason + ".",
                "A kernel module or an intruder in the machine can cause this. The machine stays stopped until its owner starts it.",
                null, List.of(), "you own " + name + " or are an admin").toAdmins();
    }

    private static Notice strays(long host, String name, String machine, long processes, Instant at, List<Person> readers) {
        return new Notice("stray-processes-" + host + "-" + machine + "-" + at.toEpochMilli(), "stray-processes-" + host, readers,
                "/admin/hosts", "Hosts", name + " stopped processes of " + machine,
                name + " stopped " + Quantities.count(processes, "process") + " of " + machine
                        + " that ran outside the machine’s jail or outlived it.",
                "Ask the owner what runs in the machine. Check it for an intruder. The processes were found on", at, List.of(),
                "you are an admin").toAdmins();
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(stopped(5, "sparrow", "zaphod", Offence.values()[0].reason(), now, List.of(reader)),
                strays(1, "zaphod", "sparrow", 2, now, List.of(reader)));
    }

    private String nameOf(long host) {
        return hosts.find(host).map(Host::name).orElse("host " + host);
    }
}
