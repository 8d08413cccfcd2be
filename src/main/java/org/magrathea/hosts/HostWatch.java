package org.magrathea.hosts;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks at each host again and again. One that does not answer is tried by this alone, after 1, 2, 4, … seconds, at most
 * {@link #LONGEST}; all else that wants something of it learns at once that it does not answer.
 */
@Component
class HostWatch extends HostRounds {

    private static final Logger log = LoggerFactory.getLogger(HostWatch.class);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int DOUBLINGS = 5;

    private final Hosts hosts;
    private final HostGateway gateway;
    private final HostProperties settings;
    private final ApplicationEventPublisher events;
    private final Map<Long, Integer> failures = new ConcurrentHashMap<>();

    HostWatch(Hosts hosts, HostGateway gateway, HostProperties settings, ApplicationEventPublisher events) {
        super("host-", hosts);
        this.hosts = hosts;
        this.gateway = gateway;
        this.settings = settings;
        this.events = events;
    }

    @Scheduled(fixedDelayString = "${magrathea.hosts.refresh}")
    void look() {
        attend();
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
                log.info("Host {} is {}", now.name(), now.reachable() ? "reachable" : "not reachable: " + now.problem());
            }
            return now.reachable() ? answered(now) : silent(now);
        } catch (OptimisticLockingFailureException overtaken) {
            log.debug("Host {} was looked at by another node at the same time", before.name());
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
        int failed = failures.merge(host.id(), 1, Integer::sum);
        Duration pause = Duration.ofSeconds(1L << Math.min(failed - 1, DOUBLINGS));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
