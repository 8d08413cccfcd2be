package org.magrathea.usage;

import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.UsageSamples;
import org.magrathea.machines.InventoryTaken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Fetches the samples of a host with its inventory, each once. A host keeps two hours of them for a portal that was stopped. */
@Component
class UsageRefresh {

    private static final Logger log = LoggerFactory.getLogger(UsageRefresh.class);

    /** A host answers with ten minutes at a time, and keeps two hours. */
    private static final int MOST_ANSWERS = 15;

    private final HostGateway gateway;
    private final Cursors cursors;
    private final UsageRecorder recorder;

    UsageRefresh(HostGateway gateway, Cursors cursors, UsageRecorder recorder) {
        this.gateway = gateway;
        this.cursors = cursors;
        this.recorder = recorder;
    }

    @EventListener
    void after(InventoryTaken taken) {
        try {
            fetch(taken.hostId());
        } catch (HostUnreachable | HostRefused silent) {
            log.debug("No usage of host {}: {}", taken.hostId(), silent.getMessage());
        } catch (DataAccessException failed) {
            log.warn("Usage of host {} was not recorded. It is fetched again: {}", taken.hostId(), failed.getMessage());
        }
    }

    private void fetch(long host) {
        Cursor cursor = cursors.of(host);
        for (int answers = 0; answers < MOST_ANSWERS; answers++) {
            UsageSamples answer = gateway.usage(host, cursor.number());
            if (cursor.number() > 0 && cursor.since(answer) == 0) {
                answer = gateway.usage(host, 0);
            }
            cursor = recorder.record(host, cursor, answer);
            if (!answer.more()) {
                return;
            }
        }
    }
}
