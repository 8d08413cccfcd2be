package org.magrathea.machines;

import java.util.Optional;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.jobs.JobFacts;
import org.magrathea.jobs.JobStartRule;
import org.springframework.stereotype.Component;

/** Checks at the start of a job that its orderer is still authorized. */
@Component
public class StartAuthorization implements JobStartRule {

    private final People people;
    private final Machines machines;

    StartAuthorization(People people, Machines machines) {
        this.people = people;
        this.machines = machines;
    }

    @Override
    public Optional<String> against(JobFacts job) {
        Long by = job.orderedBy();
        if (by == null) {
            return Optional.empty();
        }
        return against(by, job).or(() -> job.machineId() == null ? againstAdmin(by) : Optional.empty());
    }

    /** Jobs without a machine are for admins only. */
    private Optional<String> againstAdmin(long person) {
        Person by = people.find(person).orElseThrow();
        return by.isAdmin()
                ? Optional.empty()
                : Optional.of(by.name() + " is no longer an admin, and only admins may start this job. Nothing changed.");
    }

    /** The reason why this person is not authorized; empty when they are. */
    public Optional<String> against(long person, JobFacts job) {
        Person by = people.find(person).orElseThrow();
        if (!people.canSignIn(person)) {
            return Optional.of("The account of " + by.name() + " was disabled before the start. Nothing changed.");
        }
        if (job.machineId() == null) {
            return Optional.empty();
        }
        return machines.mayBeSeenBy(by, job.machineId())
                ? Optional.empty()
                : Optional.of(job.machineName() + " no longer belongs to " + by.name() + ". Nothing changed.");
    }
}
