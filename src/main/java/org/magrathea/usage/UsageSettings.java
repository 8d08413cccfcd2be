package org.magrathea.usage;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of usage.
 *
 * @param trafficInterval interval at which the traffic counters of hosts are read
 * @param trafficWarning traffic of a machine with the internet in a month at which its owner gets an email; 0 for no limit
 */
@Validated
@ConfigurationProperties("magrathea.usage")
record UsageSettings(@DefaultValue("5m") @DurationMin(seconds = 1) Duration trafficInterval,
        @DefaultValue("0B") DataSize trafficWarning) {
}
