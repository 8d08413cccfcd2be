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
 * Reads the identity of each host before any other command: at the start of a node, or before the first job on a host
 * that was unreachable then. A database that was restored from a backup thus learns the numbers used since.
 */
@Component
public class HostHandshakes implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(HostHandshakes.class);

    /** Maximum wait for hosts at the start of a node. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final Hosts hosts;
    private final HostGateway gateway;
    private final ApplicationEventPublisher events;
    private final Map<Long, Hello> met = new ConcurrentHashMap<>();

    HostHandshakes(Hosts hosts, HostGateway gateway, ApplicationEventPublisher events) {
        this.hosts = hosts;
        this.gateway = gateway;
        this.events = events;
    }

    /** Does not interrupt threads: an interrupted write to an H2 file closes that file for all threads. */
    @Override
    public void afterSingletonsInstantiated() {
        ExecutorService threads = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("handshake-", 0).factory());
        CompletableFuture.allOf(hosts.all()
                .stream()
                .map(host -> CompletableFuture.runAsync(() -> tryHandshake(host), threads))
                .toArray(CompletableFuture[]::new)).completeOnTimeout(null, LONGEST.toMillis(), TimeUnit.MILLISECONDS).join();
        threads.shutdown();
    }

    /**
     * The identity of a host from the first handshake of this node. Performs the handshake if necessary.
     *
     * @throws HostUnreachable if there was no handshake and the host is unreachable
     */
    public Hello of(long host) {
        Hello known = met.get(host);
        return known != null ? known : record(hosts.find(host).orElseThrow(), gateway.hello(host));
    }

    private void tryHandshake(Host host) {
        try {
            of(host.id());
        } catch (HostUnreachable | HostRefused | DataAccessException failure) {
            log.info("The handshake with host {} is postponed: {}", host.name(), failure.getMessage());
        }
    }

    /** Records a handshake. Two parallel handshakes have the same effect as one. */
    Hello record(Host host, Hello hello) {
        events.publishEvent(new HostConnected(host.id(), host.name(), hello));
        met.put(host.id(), hello);
        return hello;
    }
}
