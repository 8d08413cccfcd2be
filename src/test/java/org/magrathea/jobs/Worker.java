package org.magrathea.jobs;

import java.util.Optional;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.AbortLeaves;
import org.springframework.context.ApplicationContext;

/** What a worker and somebody who aborts do, when a test says so. */
public final class Worker {

    private final JobWorker worker;
    private final JobAborts aborts;

    public Worker(ApplicationContext portal) {
        worker = portal.getBean(JobWorker.class);
        aborts = portal.getBean(JobAborts.class);
    }

    /** Takes the job once, as the scheduler would; how it left it. */
    public String work(long job) {
        return worker.work(job).name();
    }

    /** Empty when the host has taken the wish. */
    public Optional<String> abort(long job, Person by) {
        return aborts.abort(job, AbortLeaves.NOTHING, by);
    }
}
