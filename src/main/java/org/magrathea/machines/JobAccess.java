package org.magrathea.machines;

import org.magrathea.accounts.OwnedThing;
import org.magrathea.accounts.Person;
import org.magrathea.jobs.Jobs;

import org.springframework.stereotype.Component;

/** A job is seen by whoever may see its machine; one about no machine by admins. */
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
        if (!number.matches("[0-9]{1,18}")) {
            return false;
        }
        long job = Long.parseLong(number);
        return jobs.machineOf(job)
                .map(machine -> machines.mayBeSeenBy(viewer, machine))
                .orElseGet(() -> viewer.isAdmin() && jobs.find(job).isPresent());
    }
}
