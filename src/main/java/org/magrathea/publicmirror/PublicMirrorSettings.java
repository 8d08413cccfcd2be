package org.magrathea.publicmirror;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the health check of public mirror servers.
 *
 * @param pollInterval interval of the check
 */
@Validated
@ConfigurationProperties("magrathea.publicmirror")
record PublicMirrorSettings(@DefaultValue("60s") @DurationMin(millis = 1) Duration pollInterval) {
}
