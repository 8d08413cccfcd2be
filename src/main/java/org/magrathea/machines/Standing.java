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
        return Optional.ofNullable(job.orderedBy()).flatMap(by -> against(by, job));
    }

    /** Why this person must not have it done, for people to read. */
    public Optional<String> against(long person, JobFacts job) {
        Person by = people.find(person).orElseThrow();
        if (!people.canSignIn(person)) {
            return Optional.of("The account of " + by.name() + " was switched off before this began. Nothing was done.");
        }
        return machines.mayBeSeenBy(by, job.machineId())
                ? Optional.empty()
                : Optional.of(job.machineName() + " no longer belongs to " + by.name() + ". Nothing was done.");
    }
}
