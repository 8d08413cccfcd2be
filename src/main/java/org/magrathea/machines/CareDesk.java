package org.magrathea.machines;

import java.time.Clock;
import java.util.List;
import org.magrathea.accounts.Notice;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
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
        String name = machine.name();
        long job = queue
                .queue(new JobOrder(machine.hostId(), machine.id(), care.act(name), clock.instant(), by.id()));
        people.find(machine.ownerId())
                .filter(owner -> owner.id() != by.id())
                .ifPresent(
                        owner -> events.publishEvent(new Notice("care-" + job, "machine-" + name, List.of(owner), "/jobs/" + job,
                                "the job", name + ": " + by.name() + " ordered: " + care.heading(name),
                                by.name() + ", who is an admin, ordered: " + care.heading(name) + ".",
                                "Nothing to do. The job is on its page.", null, List.of(), name + " is yours")));
        return job;
    }
}
