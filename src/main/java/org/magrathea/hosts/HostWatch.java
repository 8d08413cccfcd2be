package org.magrathea.hosts;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks at each host again and again; a dead one holds up no other. */
@Component
class HostWatch {

    private static final Logger log = LoggerFactory.getLogger(HostWatch.class);

    private final Hosts hosts;
    private final ExecutorService each = Executors.newVirtualThreadPerTaskExecutor();

    HostWatch(Hosts hosts) {
        this.hosts = hosts;
    }

    @Scheduled(fixedDelayString = "${magrathea.hosts.refresh}")
    void all() throws InterruptedException {
        each.invokeAll(hosts.all().stream().map(host -> Executors.callable(() -> look(host))).toList());
    }

    private void look(Host before) {
        try {
            Host now = hosts.refresh(before.id());
            if (before.reachable() != now.reachable()) {
                log.info("Host {} is {}", now.name(), now.reachable() ? "reachable" : "not reachable: " + now.problem());
            }
        } catch (OptimisticLockingFailureException overtaken) {
            log.debug("Host {} was looked at by another node at the same time", before.name());
        }
    }

    @PreDestroy
    void stop() {
        each.shutdownNow();
    }
}
