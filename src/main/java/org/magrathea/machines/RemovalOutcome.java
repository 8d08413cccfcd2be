package org.magrathea.machines;

import java.time.Duration;
import java.util.List;
import org.magrathea.accounts.Notice;
import org.magrathea.accounts.People;
import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes a machine out of the books once its host has taken it away, and tells its owner until when it is kept. */
@Component
class RemovalOutcome {

    private final Machines machines;
    private final People people;
    private final ApplicationEventPublisher events;

    RemovalOutcome(Machines machines, People people, ApplicationEventPublisher events) {
        this.machines = machines;
        this.people = people;
        this.events = events;
    }

    @EventListener
    void on(JobEvent.JobDone done) {
        if (!(done.job().act() instanceof HostAct.RemoveMachine)) {
            return;
        }
        MachineFacts machine = machines.find(done.job().machine()).orElseThrow();
        machines.go(machine.id());
        events.publishEvent(new MachineRemoved(machine, done.at()));
        long days = done.result().fields().path("keptDays").asLong(0);
        people.find(machine.ownerId())
                .ifPresent(owner -> events.publishEvent(new Notice("machine-removed-" + machine.id(), "machine-" + machine.name(),
                        List.of(owner), "/jobs/" + done.job().id(), "the job", machine.name() + " was removed",
                        machine.name() + " was removed, with its snapshots.",
                        "The host keeps it; an admin can bring it back until", done.at().plus(Duration.ofDays(days)), List.of(),
                        machine.name() + " was yours")));
    }
}
