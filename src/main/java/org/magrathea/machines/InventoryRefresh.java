package org.magrathea.machines;

import java.time.Duration;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostChanged;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostGreetings;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostRounds;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.Hosts;
import org.magrathea.jobs.JobEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Asks each host for its guests, again and again and when a job has ended; one dead host holds up no other. */
@Component
class InventoryRefresh extends HostRounds {

    private static final Logger log = LoggerFactory.getLogger(InventoryRefresh.class);

    private final HostGreetings greetings;
    private final HostGateway gateway;
    private final InventoryBooks books;
    private final Duration pause;

    InventoryRefresh(Hosts hosts, HostGreetings greetings, HostGateway gateway, InventoryBooks books,
            MachineSettings settings) {
        super("inventory-", hosts);
        this.greetings = greetings;
        this.gateway = gateway;
        this.books = books;
        this.pause = settings.refresh();
    }

    @Scheduled(fixedDelayString = "${magrathea.machines.refresh}")
    void look() {
        attend();
    }

    @Override
    protected Duration visit(Host known) {
        if (gateway.isReady(known.id())) {
            of(known.id());
        }
        return pause;
    }

    @TransactionalEventListener
    void afterJob(JobEvent event) {
        switch (event) {
            case JobEvent.JobDone done -> soon(done.job().hostId());
            case JobEvent.JobFailed failed -> soon(failed.job().hostId());
            case JobEvent.JobAborted aborted -> soon(aborted.job().hostId());
            case JobEvent.JobStarted started -> {
            }
            case JobEvent.JobQueued queued -> {
            }
            case JobEvent.JobCancelled cancelled -> {
            }
        }
    }

    /** A host that was just added is not left unknown until its turn comes. */
    @TransactionalEventListener
    void afterChange(HostChanged changed) {
        attend();
        soon(changed.host().id());
    }

    /**
     * Asks one host now, and returns whether it answered. When it cannot be reached the old facts stay, with their age; {@code
     * hosts} keeps the reason.
     */
    boolean of(long host) {
        try {
            greetings.of(host);
            books.take(host, gateway.inventory(host));
            return true;
        } catch (HostUnreachable | HostRefused silent) {
            log.debug("No inventory of host {}: {}", host, silent.getMessage());
            return false;
        } catch (OptimisticLockingFailureException overtaken) {
            log.debug("Another list of host {} was taken over at the same time", host);
            return true;
        }
    }
}
