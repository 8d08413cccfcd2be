package org.magrathea.database;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Health of the database, at most one second old. Health checks of the portal therefore never wait for the database. */
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
