package org.magrathea.jobs;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.AbortLeaves;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends running jobs early, if that leaves what the person was told. The wish is written down first; the host decides, and the
 * job's own last line tells how it ended.
 */
@Component
class JobAborts {

    private final JobRepository jobs;
    private final HostGateway gateway;
    private final TransactionTemplate transaction;
    private final LiveUpdates live;
    private final Clock clock;

    JobAborts(JobRepository jobs, HostGateway gateway, TransactionTemplate transaction, LiveUpdates live, Clock clock) {
        this.jobs = jobs;
        this.gateway = gateway;
        this.transaction = transaction;
        this.live = live;
        this.clock = clock;
    }

    /** A job on its host, under the fence of whoever follows it. */
    private record Running(long host, String job, long fence) {
    }

    /** Empty when the host has taken the wish; else why not. */
    Optional<String> abort(long id, AbortLeaves told, Person by) {
        Optional<Running> running = Optional.ofNullable(transaction.execute(status -> wanted(id, told, by)));
        if (running.isEmpty()) {
            return Optional.of("It has gone on meanwhile. Read what an abort would leave now.");
        }
        try {
            gateway.abort(running.get().host(), running.get().job(), running.get().fence(), told);
            return Optional.empty();
        } catch (HostRefused no) {
            return Optional.of("It has gone on meanwhile. Read what an abort would leave now. (" + no.getMessage() + ")");
        } catch (HostUnreachable away) {
            return Optional.of("The host cannot be asked: " + away.getMessage() + ". The job goes on there. Try again later.");
        }
    }

    private @Nullable Running wanted(long id, AbortLeaves told, Person by) {
        Job job = jobs.lock(id).orElseThrow();
        if (job.leaves() != told) {
            return null;
        }
        job.wantAborted(by.id(), told, clock.instant());
        live.changedWhere(job.machineId());
        return new Running(job.hostId(), job.hostJob(), job.fence());
    }
}
