package org.magrathea.jobs;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.Sentence;
import org.magrathea.access.Person;
import org.magrathea.hosts.CancelEffect;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cancels running jobs, if the effect is still the one that the person confirmed. The request is recorded first. The host
 * decides, and the last line of the job reports the outcome.
 */
@Component
class JobCancellations {

    private final JobRepository jobs;
    private final HostGateway gateway;
    private final TransactionTemplate transaction;
    private final LiveUpdates live;
    private final Clock clock;

    JobCancellations(JobRepository jobs, HostGateway gateway, TransactionTemplate transaction, LiveUpdates live, Clock clock) {
        this.jobs = jobs;
        this.gateway = gateway;
        this.transaction = transaction;
        this.live = live;
        this.clock = clock;
    }

    private static final String PROGRESSED = "The job has progressed. Check the effect of cancelling again, then confirm.";

    /** A job on its host, with the fence of the worker that follows it. */
    private record Running(long host, String job, long fence) {
    }

    /** Empty when the host accepted the cancellation, or the reason for refusing it. */
    Optional<String> cancel(long id, CancelEffect expected, Person by) {
        Optional<Running> running = Optional.ofNullable(transaction.execute(status -> requestCancel(id, expected, by)));
        if (running.isEmpty()) {
            return Optional.of(PROGRESSED);
        }
        try {
            gateway.cancel(running.get().host(), running.get().job(), running.get().fence(), expected);
            return Optional.empty();
        } catch (HostRefused refused) {
            return Optional.of(PROGRESSED + " The host reports: " + Sentence.of(String.valueOf(refused.getMessage())));
        } catch (HostUnreachable unreachable) {
            return Optional.of("Host unreachable: " + Sentence.of(String.valueOf(unreachable.getMessage()))
                    + " The job continues there. Try again later.");
        }
    }

    private @Nullable Running requestCancel(long id, CancelEffect expected, Person by) {
        Job job = jobs.lock(id).orElseThrow();
        if (job.effectOfCancelling() != expected) {
            return null;
        }
        job.requestCancel(by.id(), expected, clock.instant());
        live.changedWhere(job.machineId());
        return new Running(job.hostId(), job.hostJob(), job.fence());
    }
}
