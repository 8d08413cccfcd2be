package org.magrathea.jobs;

import java.util.Optional;
import org.magrathea.access.Person;
import org.magrathea.hosts.CancelEffect;
import org.springframework.context.ApplicationContext;

/** What a worker and somebody who cancellations do, when a test says so. */
public final class Worker {

    private final JobWorker worker;
    private final JobCancellations cancellations;

    public Worker(ApplicationContext portal) {
        worker = portal.getBean(JobWorker.class);
        cancellations = portal.getBean(JobCancellations.class);
    }

    /** Takes the job once, as the scheduler would; how it left it. */
    public String work(long job) {
        return worker.work(job).name();
    }

    /** Empty when the host has taken the wish. */
    public Optional<String> cancel(long job, Person by) {
        return cancellations.cancel(job, CancelEffect.NOTHING, by);
    }
}
