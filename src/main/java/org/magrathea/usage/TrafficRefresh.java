package org.magrathea.usage;

import java.time.Clock;
import java.time.Instant;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.InventoryTaken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Reads the traffic counters of a host after an inventory, at the interval of the settings. */
@Component
class TrafficRefresh {

    private static final Logger log = LoggerFactory.getLogger(TrafficRefresh.class);

    private final Hosts hosts;
    private final HostGateway gateway;
    private final TrafficStore store;
    private final TrafficRecorder recorder;
    private final UsageSettings settings;
    private final Clock clock;

    TrafficRefresh(Hosts hosts, HostGateway gateway, TrafficStore store, TrafficRecorder recorder, UsageSettings settings,
            Clock clock) {
        this.hosts = hosts;
        this.gateway = gateway;
        this.store = store;
        this.recorder = recorder;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener
    void after(InventoryTaken taken) {
        Instant now = clock.instant();
        long host = taken.hostId();
        if (hosts.find(host).filter(Host::hasNetwork).isEmpty() || store.cursor(host)
                .filter(last -> last.recordedAt().isAfter(now.minus(settings.trafficInterval())))
                .isPresent()) {
            return;
        }
        try {
            recorder.record(host, now, gateway.traffic(host));
        } catch (HostUnreachable | HostRefused silent) {
            log.debug("No traffic of host {}: {}", host, silent.getMessage());
        } catch (DataAccessException failed) {
            log.warn("Traffic of host {} was not recorded. The next run reads it again: {}", host, failed.getMessage());
        }
    }
}
