package org.magrathea.network;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the network settings of machines to their hosts: after each change, once a day, and when a host reports other settings. A
 * host that refuses them is asked again after {@value #RETRY_MINUTES} minutes. The page of the machine shows its reason.
 */
@Component
class NetworkSync {

    private static final Logger log = LoggerFactory.getLogger(NetworkSync.class);
    private static final Duration SEND_AGAIN = Duration.ofDays(1);
    private static final int RETRY_MINUTES = 5;
    /** An inventory that began before the sync can arrive after it. */
    private static final Duration SETTLE = Duration.ofSeconds(30);

    private final Hosts hosts;
    private final HostGateway gateway;
    private final Machines machines;
    private final NetworkPlans plans;
    private final NetworkSyncRepository sent;
    private final TransactionTemplate transaction;
    private final Clock clock;

    NetworkSync(Hosts hosts, HostGateway gateway, Machines machines, NetworkPlans plans, NetworkSyncRepository sent,
            TransactionTemplate transaction, Clock clock) {
        this.hosts = hosts;
        this.gateway = gateway;
        this.machines = machines;
        this.plans = plans;
        this.sent = sent;
        this.transaction = transaction;
        this.clock = clock;
    }

    void sync() {
        for (Host host : hosts.all()) {
            if (host.reachable() && host.hasNetwork()) {
                sync(host);
            }
        }
    }

    private void sync(Host host) {
        List<MachineFacts> present = machines.onHost(host.id()).stream().filter(MachineFacts::isHere).toList();
        Map<Long, NetworkPlan> wanted = plans.of(present);
        Map<Long, SentNetwork> last = last(present);
        try {
            for (MachineFacts machine : present) {
                NetworkPlan plan = Objects.requireNonNull(wanted.get(machine.id()));
                if (isDue(plan, last.get(machine.id()))) {
                    send(host, machine, plan, last.get(machine.id()));
                }
            }
        } catch (HostUnreachable silent) {
            log.warn("Network settings of host {} were not synced and will be retried: {}", host.name(), silent.getMessage());
        }
    }

    private Map<Long, SentNetwork> last(Collection<MachineFacts> present) {
        List<Long> ids = present.stream().map(MachineFacts::id).toList();
        return ids.isEmpty()
                ? Map.of()
                : sent.findByMachineIdIn(ids).stream().collect(Collectors.toMap(SentNetwork::machineId, one -> one));
    }

    private boolean isDue(NetworkPlan plan, @Nullable SentNetwork former) {
        Instant now = clock.instant();
        if (former == null) {
            return !plan.equals(NetworkPlan.DEFAULT);
        }
        if (former.problem() != null) {
            return !former.words().equals(plan.words())
                    || former.syncedAt().isBefore(now.minus(Duration.ofMinutes(RETRY_MINUTES)));
        }
        return !former.words().equals(plan.words()) || former.syncedAt().isBefore(now.minus(SEND_AGAIN))
                || differs(former);
    }

    /** Whether the host reports other settings than it was sent, e.g. after its store was restored. */
    private static boolean differs(SentNetwork former) {
        return former.reportedAt() != null && former.reportedAt().isAfter(former.syncedAt().plus(SETTLE));
    }

    private void send(Host host, MachineFacts machine, NetworkPlan plan, @Nullable SentNetwork former) {
        boolean corrects = former != null && former.problem() == null && former.words().equals(plan.words()) && differs(former);
        if (former != null && corrects) {
            log.warn("Host {} has other network settings of {}: {}. The portal resends its own", host.name(), machine.name(),
                    NetworkPlan.difference(former.words(), String.valueOf(former.reported())));
        }
        String problem = null;
        try {
            gateway.setNetwork(host.id(), machine.name(), plan.addresses(), plan.firewall(), plan.forwards(), plan.mail());
        } catch (HostRefused refused) {
            problem = refused.getMessage();
            log.warn("Host {} refused the network settings of {}: {}", host.name(), machine.name(), problem);
        }
        SentNetwork row = new SentNetwork(machine.id(), host.id(), plan.words(), problem, clock.instant()).after(former,
                corrects);
        transaction.executeWithoutResult(status -> sent.save(row));
    }
}
