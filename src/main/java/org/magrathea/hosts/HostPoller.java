package org.magrathea.hosts;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.magrathea.Backoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Polls each host. Only the poller retries an unreachable host, after 1, 2, 4, … seconds, at most half a minute. All
 * other callers get the error immediately.
 */
@Component
class HostPoller extends HostRounds {

    private static final Logger log = LoggerFactory.getLogger(HostPoller.class);
    private static final Backoff AGAIN = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    private final Hosts hosts;
    private final HostGateway gateway;
    private final HostProperties settings;
    private final ApplicationEventPublisher events;
    private final Map<Long, Integer> failures = new ConcurrentHashMap<>();

    HostPoller(Hosts hosts, HostGateway gateway, HostProperties settings, ApplicationEventPublisher events) {
        super("host-", hosts, settings.refresh());
        this.hosts = hosts;
        this.gateway = gateway;
        this.settings = settings;
        this.events = events;
    }

    @Override
    protected Duration visit(Host known) {
        if (!gateway.isReady(known.id())) {
            failures.putIfAbsent(known.id(), 0);
        }
        Host before = hosts.find(known.id()).orElse(known);
        try {
            Host now = hosts.refresh(before.id());
            if (before.reachable() != now.reachable()) {
                log.info("Host {} is {}", now.name(), now.reachable() ? "reachable" : "unreachable: " + now.problem());
            }
            return now.reachable() ? answered(now) : silent(now);
        } catch (OptimisticLockingFailureException overtaken) {
            log.debug("Host {} was polled by another node at the same time", before.name());
            return settings.refresh();
        }
    }

    private Duration answered(Host host) {
        if (failures.remove(host.id()) != null) {
            events.publishEvent(new HostBack(host.id()));
        }
        return settings.refresh();
    }

    private Duration silent(Host host) {
        return AGAIN.after(failures.merge(host.id(), 1, Integer::sum));
    }
}
