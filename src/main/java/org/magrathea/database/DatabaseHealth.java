package org.magrathea.database;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The database as it was a second ago: who asks for the health of the portal never waits for it. */
@Component("dbHealthIndicator")
class DatabaseHealth implements HealthIndicator {

    private final DatabasePulse pulse;

    DatabaseHealth(DatabasePulse pulse) {
        this.pulse = pulse;
    }

    @Override
    public Health health() {
        return pulse.isAway() ? Health.down().withDetail("problem", pulse.problem()).build() : Health.up().build();
    }
}
