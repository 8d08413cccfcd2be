package org.magrathea.machines;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.OperationArguments;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.machines.operations.ImportDistribution;
import org.magrathea.machines.operations.InstallKeys;
import org.magrathea.machines.operations.RemoveMachine;
import org.magrathea.machines.operations.SetPassword;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Queues actions on machines that need no approval. The owner gets an email about actions of other people. */
@Component
class PowerActions implements MailEvents {

    private final JobQueue queue;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PowerActions(JobQueue queue, People people, ApplicationEventPublisher events, Clock clock) {
        this.queue = queue;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    /** Queues a power action and returns the id of the job. */
    @Transactional
    public long order(MachineFacts machine, PowerAction action, Person by) {
        return order(machine, action.arguments(machine.name()), action.heading(machine.name()), by);
    }

    /** Queues the deletion of the machine. */
    @Transactional
    public long remove(MachineFacts machine, Person by) {
        return order(machine, new RemoveMachine(machine.name()), "Delete " + machine.name(), by);
    }

    /** Queues the installation of the owner's SSH keys. */
    @Transactional
    public long installKeys(MachineFacts machine, List<String> keys, Person by) {
        return order(machine, new InstallKeys(machine.name(), keys), "Install SSH keys on " + machine.name(), by);
    }

    /** Queues the change of the root password, by its hash. */
    @Transactional
    public long setPassword(MachineFacts machine, String crypt, Person by) {
        return order(machine, new SetPassword(machine.name(), crypt), "Set root password of " + machine.name(),
                by);
    }

    /** Queues the import of a distribution. */
    @Transactional
    public long importDistribution(Host host, ImportForm form, Person by) {
        return queue.queue(new JobOrder(host.id(), null,
                new ImportDistribution(form.trimmedName(), form.onHost(), form.trimmedSum()), clock.instant(), by.id()));
    }

    private long order(MachineFacts machine, OperationArguments arguments, String heading, Person by) {
        String name = machine.name();
        long job = queue.queue(new JobOrder(machine.hostId(), machine.id(), arguments, clock.instant(), by.id()));
        people.find(machine.ownerId())
                .filter(owner -> owner.id() != by.id())
                .ifPresent(
                        owner -> events.publishEvent(notice(job, name, heading, by.name(), owner)));
        return job;
    }

    private static Notice notice(long job, String name, String heading, String by, Person owner) {
        return new Notice("power-" + job, "machine-" + name, List.of(owner), "/jobs/" + job, "the job",
                name + ": " + by + " started a job: " + heading, "The admin " + by + " started a job: " + heading + ".",
                "The page of the job shows its progress.", null, List.of(), "you own " + name);
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(notice(57, "sparrow", "Restart sparrow", "heron", reader));
    }
}
