package org.magrathea.network;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the guests' networks.
 *
 * @param quarantine for how long an address is given to nobody after its machine went
 * @param admit how often it is looked whether hosts have to be told who may reach which machine
 */
@Validated
@ConfigurationProperties("magrathea.network")
record NetworkSettings(@DefaultValue("24h") @DurationMin Duration quarantine,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration admit) {
}
