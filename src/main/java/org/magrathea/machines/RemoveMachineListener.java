package org.magrathea.machines;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobListener;
import org.magrathea.machines.operations.RemoveMachine;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Marks a machine as deleted after its job, and notifies the owner how long the data is kept. */
@Component
class RemoveMachineListener implements JobListener<RemoveMachine>, MailEvents {

    private final Machines machines;
    private final People people;
    private final ApplicationEventPublisher events;

    RemoveMachineListener(Machines machines, People people, ApplicationEventPublisher events) {
        this.machines = machines;
        this.people = people;
        this.events = events;
    }

    @Override
    public void done(JobEvent.JobDone done, RemoveMachine removed) {
        MachineFacts machine = machines.find(done.job().machine()).orElseThrow();
        machines.remove(machine.id());
        events.publishEvent(new MachineRemoved(machine, done.at()));
        long days = done.result().fields().path("keptDays").asLong(0);
        people.find(machine.ownerId())
                .ifPresent(owner -> events.publishEvent(notice(machine.id(), machine.name(), done.job().id(),
                        done.at().plus(Duration.ofDays(days)), owner)));
    }

    private static Notice notice(long machine, String name, long job, Instant keptUntil, Person owner) {
        return new Notice("machine-removed-" + machine, "machine-" + name, List.of(owner), "/jobs/" + job, "the job",
                name + " was deleted", name + " was deleted with its snapshots.",
                "The host keeps the data. An admin can restore the machine until", keptUntil, List.of(), "you owned " + name);
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(notice(5, "sparrow", 57, now.plus(Duration.ofDays(7)), reader));
    }
}
