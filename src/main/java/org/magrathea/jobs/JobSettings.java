package org.magrathea.jobs;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of jobs. A job is late when it has run longer than {@code lateFactor} times its usual time and {@code lateAfter}.
 *
 * @param lateInterval interval of the check for late jobs
 * @param lateFactor multiple of the usual time
 * @param lateAfter added to it, so that short jobs are not late at once
 */
@Validated
@ConfigurationProperties("magrathea.jobs")
record JobSettings(@DefaultValue("1m") @DurationMin(millis = 1) Duration lateInterval, @DefaultValue("2") @Min(1) int lateFactor,
        @DefaultValue("1m") @DurationMin(millis = 0) Duration lateAfter) {
}
