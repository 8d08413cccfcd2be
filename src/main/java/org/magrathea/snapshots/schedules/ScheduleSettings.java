package org.magrathea.snapshots.schedules;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of schedules.
 *
 * @param schedulePollInterval interval of the check for due schedules
 */
@Validated
@ConfigurationProperties("magrathea.snapshots")
record ScheduleSettings(@DefaultValue("30s") @DurationMin(millis = 1) Duration schedulePollInterval) {
}
