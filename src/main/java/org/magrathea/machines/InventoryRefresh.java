package org.magrathea.machines;

import java.time.Duration;
import java.util.Set;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostChanged;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostHandshakes;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostRounds;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.Hosts;
import org.magrathea.jobs.JobEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Polls the inventory of each host at an interval and after each job. A dead host does not delay others. */
@Component
class InventoryRefresh extends HostRounds {

    private static final Logger log = LoggerFactory.getLogger(InventoryRefresh.class);

    private final HostHandshakes handshakes;
    private final HostGateway gateway;
    private final InventorySync sync;
    private final ApplicationEventPublisher events;
    private final Duration pause;

    InventoryRefresh(Hosts hosts, HostHandshakes handshakes, HostGateway gateway, InventorySync sync,
            ApplicationEventPublisher events, MachineSettings settings) {
        super("inventory-", hosts, settings.refresh());
        this.handshakes = handshakes;
        this.gateway = gateway;
        this.sync = sync;
        this.events = events;
        this.pause = settings.refresh();
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
            case JobEvent.JobCancelledWhileRunning stopped -> soon(stopped.job().hostId());
            case JobEvent.JobStarted started -> {
            }
            case JobEvent.JobQueued queued -> {
            }
            case JobEvent.JobCancelled cancelled -> {
            }
        }
    }

    /** Polls a new or changed host at once. */
    @TransactionalEventListener
    void afterChange(HostChanged changed) {
        attend();
        soon(changed.host().id());
    }

    /**
     * Polls one host now and returns whether it answered. The old facts of an unreachable host stay, with their age. {@code
     * hosts} has the reason.
     */
    boolean of(long host) {
        try {
            handshakes.of(host);
            Set<Long> before = sync.here(host);
            sync.record(host, gateway.inventory(host), before);
            events.publishEvent(new InventoryTaken(host));
            return true;
        } catch (HostUnreachable | HostRefused silent) {
            log.debug("No inventory of host {}: {}", host, silent.getMessage());
            return false;
        } catch (OptimisticLockingFailureException overtaken) {
            log.debug("Another inventory of host {} was recorded at the same time", host);
            return true;
        }
    }
}
