package org.magrathea.network;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.Hosts;
import org.magrathea.hosts.NetworkFinding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Checks the networks of hosts at an interval, and stores the last result of each. */
@Component
class NetworkChecks {

    private static final Logger log = LoggerFactory.getLogger(NetworkChecks.class);

    private final Hosts hosts;
    private final HostGateway gateway;
    private final NetworkCheckRepository checks;
    private final Clock clock;
    private final NetworkSettings settings;

    NetworkChecks(Hosts hosts, HostGateway gateway, NetworkCheckRepository checks, Clock clock, NetworkSettings settings) {
        this.hosts = hosts;
        this.gateway = gateway;
        this.checks = checks;
        this.clock = clock;
        this.settings = settings;
    }

    Optional<NetworkCheck> last(long host) {
        return checks.findById(host);
    }

    /** Checks hosts whose last check is older than the interval. */
    void runDue() {
        Instant before = clock.instant().minus(settings.checkInterval());
        for (Host host : hosts.all()) {
            if (host.reachable() && host.hasNetwork()
                    && last(host.id()).filter(one -> one.checkedAt().isAfter(before)).isEmpty()) {
                String failure = run(host);
                if (failure != null) {
                    log.debug("The network of host {} was not checked: {}", host.name(), failure);
                }
            }
        }
    }

    /** Checks a host now. Returns why it could not, or null. */
    @Nullable
    String run(Host host) {
        try {
            List<NetworkFinding> found = gateway.checkNetwork(host.id());
            checks.save(new NetworkCheck(host.id(), found, clock.instant()));
            return null;
        } catch (HostUnreachable silent) {
            return "Host unreachable. Try again when it is back.";
        } catch (HostRefused refused) {
            return refused.code().equals("unknown-verb")
                    ? "umlhost on this host is too old for this check. Run prepare on the host to update it."
                    : refused.getMessage();
        }
    }
}
