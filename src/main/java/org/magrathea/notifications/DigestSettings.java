package org.magrathea.notifications;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Daily digests of emails.
 *
 * @param pollInterval interval of the check for due digests
 */
@Validated
@ConfigurationProperties("magrathea.digests")
record DigestSettings(@NotNull @DurationMin(seconds = 1) @DefaultValue("5m") Duration pollInterval) {
}
