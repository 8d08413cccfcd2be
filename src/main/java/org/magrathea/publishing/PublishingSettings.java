package org.magrathea.publishing;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How what publishes is watched.
 *
 * @param look how often hosts are asked whether it serves
 */
@Validated
@ConfigurationProperties("magrathea.publishing")
record PublishingSettings(@DefaultValue("60s") @DurationMin(millis = 1) Duration look) {
}
