package org.magrathea.hosts;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.database.DatabasePulse;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Health of each host by name, from the last poll. An unreachable host makes the portal degraded, not down. Pages work,
 * and jobs of the host wait.
 */
@Component("hostsHealthContributor")
class HostsHealth implements CompositeHealthContributor {

    private final Hosts hosts;
    private final DatabasePulse database;

    HostsHealth(Hosts hosts, DatabasePulse database) {
        this.hosts = hosts;
        this.database = database;
    }

    @Override
    public @Nullable HealthContributor getContributor(String name) {
        return known().filter(host -> host.name().equals(name)).findFirst().map(HostsHealth::of).orElse(null);
    }

    @Override
    public Stream<HealthContributors.Entry> stream() {
        return known().map(host -> new HealthContributors.Entry(host.name(), of(host)));
    }

    private Stream<Host> known() {
        return database.isAway() ? Stream.empty() : hosts.all().stream();
    }

    private static HealthIndicator of(Host host) {
        return () -> {
            Health.Builder health = host.reachable() ? Health.up() : Health.status("DEGRADED");
            if (host.seenAt() != null) {
                health.withDetail("seenAt", host.seenAt().toString());
            }
            if (host.problem() != null) {
                health.withDetail("problem", host.problem());
            }
            return health.build();
        };
    }
}
