package org.magrathea.jobs;

import org.magrathea.database.IdSequenceGuard;
import org.magrathea.hosts.HostConnected;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Raises job numbers and fences above the highest that a host has seen. A host never runs a job number twice and refuses
 * an old fence. A database that was restored from a backup would use both again. Jobs that the backup holds as not begun
 * are looked up on the host as usual, and the host reports how they ended.
 */
@Component
class JobHighWaterMarks {

    private static final Logger log = LoggerFactory.getLogger(JobHighWaterMarks.class);

    private final IdSequenceGuard numbers;
    private final Fences fences;

    JobHighWaterMarks(IdSequenceGuard numbers, Fences fences) {
        this.numbers = numbers;
        this.fences = fences;
    }

    @EventListener
    void on(HostConnected greeted) {
        long job = greeted.hello().lastJob();
        if (numbers.raise("job", job)) {
            log.warn("Host {} has job j-{}, but this database does not. The database is older than the host."
                    + " New job numbers start above it", greeted.name(), job);
        }
        fences.raise(greeted.hello().lastFence());
    }
}
