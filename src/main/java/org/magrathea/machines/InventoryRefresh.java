package org.magrathea.machines;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostChanged;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostGreetings;
import org.magrathea.hosts.HostRefused;
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
class InventoryRefresh {

    private static final Logger log = LoggerFactory.getLogger(InventoryRefresh.class);

    private final Hosts hosts;
    private final HostGreetings greetings;
    private final HostGateway gateway;
    private final InventoryBooks books;
    private final ExecutorService each = Executors.newVirtualThreadPerTaskExecutor();

    InventoryRefresh(Hosts hosts, HostGreetings greetings, HostGateway gateway, InventoryBooks books) {
        this.hosts = hosts;
        this.greetings = greetings;
        this.gateway = gateway;
        this.books = books;
    }

    @Scheduled(fixedDelayString = "${magrathea.machines.refresh}")
    void all() throws InterruptedException {
        List<Host> reachable = hosts.all().stream().filter(Host::reachable).toList();
        for (var asked : each.invokeAll(reachable.stream().<Callable<Boolean>>map(host -> () -> of(host.id())).toList())) {
            asked.state();
        }
    }

    @TransactionalEventListener
    void afterJob(JobEvent event) {
        switch (event) {
            case JobEvent.JobDone done -> each.submit(() -> of(done.job().hostId()));
            case JobEvent.JobFailed failed -> each.submit(() -> of(failed.job().hostId()));
            case JobEvent.JobAborted aborted -> each.submit(() -> of(aborted.job().hostId()));
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
        each.submit(() -> of(changed.host().id()));
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

    @PreDestroy
    void stop() {
        each.shutdownNow();
    }
}
