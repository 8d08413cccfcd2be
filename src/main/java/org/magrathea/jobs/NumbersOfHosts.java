package org.magrathea.jobs;

import org.magrathea.database.UsedNumbers;
import org.magrathea.hosts.HostGreeted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A host never does a job number twice and never listens to an old fence. A database that was restored from a backup would
 * use both again; so it goes on above the highest that the host has seen. Jobs that it holds as not begun are asked for as
 * ever, and the host answers with how they ended.
 */
@Component
class NumbersOfHosts {

    private static final Logger log = LoggerFactory.getLogger(NumbersOfHosts.class);

    private final UsedNumbers numbers;
    private final Fences fences;

    NumbersOfHosts(UsedNumbers numbers, Fences fences) {
        this.numbers = numbers;
        this.fences = fences;
    }

    @EventListener
    void on(HostGreeted greeted) {
        long job = greeted.hello().lastJob();
        if (numbers.raise("job", job)) {
            log.warn("Host {} has done job j-{}, of which this database knows nothing: it is older than the host."
                    + " New jobs get higher numbers", greeted.name(), job);
        }
        fences.raise(greeted.hello().lastFence());
    }
}
