package org.magrathea.summaries;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Weekly summaries.
 *
 * @param pollInterval interval of the check for due summaries
 */
@Validated
@ConfigurationProperties("magrathea.summaries")
record SummarySettings(@NotNull @DurationMin(seconds = 1) @DefaultValue("15m") Duration pollInterval) {
}
