package org.magrathea.machines;

import org.magrathea.access.NumberedThing;
import org.magrathea.access.Person;
import org.magrathea.jobs.Jobs;

import org.springframework.stereotype.Component;

/** A job is visible to those who can see its machine. A job without a machine is visible to admins. */
@Component
class JobAccess implements NumberedThing {

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
    public boolean mayBeSeenBy(Person viewer, long number) {
        return jobs.machineOf(number)
                .map(machine -> machines.mayBeSeenBy(viewer, machine))
                .orElseGet(() -> viewer.isAdmin() && jobs.find(number).isPresent());
    }
}
