package org.magrathea.machines;

import java.time.Clock;
import java.util.List;
import org.magrathea.accounts.Notice;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where everyday acts on machines are ordered. An owner hears by mail of what somebody else orders. */
@Component
class CareDesk {

    private final JobQueue queue;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CareDesk(JobQueue queue, People people, ApplicationEventPublisher events, Clock clock) {
        this.queue = queue;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    /** Returns the number of the job. */
    @Transactional
    public long order(MachineFacts machine, Care care, Person by) {
        return order(machine, care.act(machine.name()), care.heading(machine.name()), by);
    }

    /** Has the machine removed. */
    @Transactional
    public long remove(MachineFacts machine, Person by) {
        return order(machine, new HostAct.RemoveMachine(machine.name()), "Remove " + machine.name(), by);
    }

    /** Has keys of its owner put into the machine. */
    @Transactional
    public long putKeys(MachineFacts machine, List<String> keys, Person by) {
        return order(machine, new HostAct.PutKeys(machine.name(), keys), "Put SSH keys into " + machine.name(), by);
    }

    /** Has a password for root put into the machine, by its hash. */
    @Transactional
    public long setPassword(MachineFacts machine, String crypt, Person by) {
        return order(machine, new HostAct.SetPassword(machine.name(), crypt), "Another password for root of " + machine.name(),
                by);
    }

    /** Has a host bring a distribution in. */
    @Transactional
    public long bringIn(Host host, ImportForm form, Person by) {
        return queue.queue(new JobOrder(host.id(), null,
                new HostAct.ImportDistribution(form.trimmedName(), form.onHost(), form.trimmedSum()), clock.instant(), by.id()));
    }

    private long order(MachineFacts machine, HostAct act, String heading, Person by) {
        String name = machine.name();
        long job = queue.queue(new JobOrder(machine.hostId(), machine.id(), act, clock.instant(), by.id()));
        people.find(machine.ownerId())
                .filter(owner -> owner.id() != by.id())
                .ifPresent(
                        owner -> events.publishEvent(new Notice("care-" + job, "machine-" + name, List.of(owner), "/jobs/" + job,
                                "the job", name + ": " + by.name() + " ordered: " + heading,
                                by.name() + ", who is an admin, ordered: " + heading + ".",
                                "Nothing to do. The job is on its page.", null, List.of(), name + " is yours")));
        return job;
    }
}
