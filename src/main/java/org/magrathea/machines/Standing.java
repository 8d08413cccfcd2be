package org.magrathea.machines;

import java.util.Optional;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.jobs.JobFacts;
import org.magrathea.jobs.JobStartRule;
import org.springframework.stereotype.Component;

/** Whether somebody may still have done what they ordered when its time has come. */
@Component
public class Standing implements JobStartRule {

    private final People people;
    private final Machines machines;

    Standing(People people, Machines machines) {
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

    /** What is about no machine is ordered by admins only. */
    private Optional<String> againstAdmin(long person) {
        Person by = people.find(person).orElseThrow();
        return by.isAdmin()
                ? Optional.empty()
                : Optional.of(by.name() + " is no admin any more, and only admins have this done. Nothing was done.");
    }

    /** Why this person must not have it done, for people to read. */
    public Optional<String> against(long person, JobFacts job) {
        Person by = people.find(person).orElseThrow();
        if (!people.canSignIn(person)) {
            return Optional.of("The account of " + by.name() + " was disabled before this began. Nothing was done.");
        }
        if (job.machineId() == null) {
            return Optional.empty();
        }
        return machines.mayBeSeenBy(by, job.machineId())
                ? Optional.empty()
                : Optional.of(job.machineName() + " no longer belongs to " + by.name() + ". Nothing was done.");
    }
}
