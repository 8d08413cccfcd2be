package org.magrathea.hosts;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Asks each host who it is before anything else is asked of it: at the start of a node, or before the first job on a host
 * that was away then. A database that was restored from a backup learns so which numbers have been used since.
 */
@Component
public class HostGreetings implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(HostGreetings.class);

    /** The start of a node waits no longer than this for its hosts. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final Hosts hosts;
    private final HostGateway gateway;
    private final ApplicationEventPublisher events;
    private final Map<Long, Hello> met = new ConcurrentHashMap<>();

    HostGreetings(Hosts hosts, HostGateway gateway, ApplicationEventPublisher events) {
        this.hosts = hosts;
        this.gateway = gateway;
        this.events = events;
    }

    /** Nobody is interrupted: a thread that is while it writes to an H2 file closes that file for all. */
    @Override
    public void afterSingletonsInstantiated() {
        ExecutorService threads = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("greeting-", 0).factory());
        CompletableFuture.allOf(hosts.all()
                .stream()
                .map(host -> CompletableFuture.runAsync(() -> tryToMeet(host), threads))
                .toArray(CompletableFuture[]::new)).completeOnTimeout(null, LONGEST.toMillis(), TimeUnit.MILLISECONDS).join();
        threads.shutdown();
    }

    /**
     * What the host said of itself when this node met it first, which is now if it has not yet.
     *
     * @throws HostUnreachable it has not, and cannot be asked
     */
    public Hello of(long host) {
        Hello known = met.get(host);
        return known != null ? known : meet(hosts.find(host).orElseThrow(), gateway.hello(host));
    }

    private void tryToMeet(Host host) {
        try {
            of(host.id());
        } catch (HostUnreachable | HostRefused | DataAccessException away) {
            log.info("Host {} is met later: {}", host.name(), away.getMessage());
        }
    }

    /** It was just asked. Two at once do the same twice, which changes nothing more. */
    Hello meet(Host host, Hello hello) {
        events.publishEvent(new HostGreeted(host.id(), host.name(), hello));
        met.put(host.id(), hello);
        return hello;
    }
}
