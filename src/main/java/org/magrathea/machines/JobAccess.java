package org.magrathea.machines;

import org.magrathea.accounts.OwnedThing;
import org.magrathea.accounts.Person;
import org.magrathea.jobs.Jobs;

import org.springframework.stereotype.Component;

/** A job is seen by whoever may see its machine. */
@Component
class JobAccess implements OwnedThing {

    private final Jobs jobs;
    private final Machines machines;

    JobAccess(Jobs jobs, Machines machines) {
        this.jobs = jobs;
        this.machines = machines;
    }

    @Override
    public String pathVariable() {
        return "job";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, String number) {
        return number.matches("[0-9]{1,18}")
                && jobs.machineOf(Long.parseLong(number)).map(machine -> machines.mayBeSeenBy(viewer, machine)).orElse(false);
    }
}
