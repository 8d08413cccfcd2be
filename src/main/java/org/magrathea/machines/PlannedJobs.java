package org.magrathea.machines;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.magrathea.access.Person;
import org.magrathea.home.Downtime;
import org.magrathea.home.Downtimes;
import org.magrathea.jobs.Jobs;
import org.magrathea.jobs.PlannedJob;
import org.springframework.stereotype.Component;

/** Downtimes by jobs that wait for their time. */
@Component
class PlannedJobs implements Downtimes {

    private static final int MOST = 1000;

    private final Machines machines;
    private final Jobs jobs;

    PlannedJobs(Machines machines, Jobs jobs) {
        this.machines = machines;
        this.jobs = jobs;
    }

    @Override
    public List<Downtime> after(Instant now, Person viewer, int most) {
        return planned(now, viewer, most).stream().map(PlannedJobs::downtime).toList();
    }

    @Override
    public List<Downtime> of(Map<Long, String> some, Instant now) {
        return jobs.planned(some.keySet(), now, MOST).stream().map(PlannedJobs::downtime).toList();
    }

    private static Downtime downtime(PlannedJob job) {
        return new Downtime(job.notBefore(), job.machineName(), job.machineName(), job.title(), "/jobs/" + job.id());
    }

    private List<PlannedJob> planned(Instant now, Person viewer, int most) {
        return viewer.isAdmin()
                ? jobs.planned(now, most)
                : jobs.planned(machines.of(viewer).stream().map(MachineFacts::id).toList(), now, most);
    }
}
