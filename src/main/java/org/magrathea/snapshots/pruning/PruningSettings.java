package org.magrathea.snapshots.pruning;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of pruning.
 *
 * @param warn usage of a host's disk in percent that warns admins; pruning aims below it
 * @param askAtPercent usage in percent that asks owners to release snapshots
 * @param startAfter how long the disk must be that full before owners are asked; an admin can start earlier
 * @param deadline time limit for answers
 * @param pollInterval interval of the check of disk usage
 */
@Validated
@ConfigurationProperties("magrathea.pruning")
record PruningSettings(@DefaultValue("80") @Min(1) @Max(100) int warn, @DefaultValue("90") @Min(1) @Max(100) int askAtPercent,
        @DefaultValue("24h") @DurationMin Duration startAfter,
        @DefaultValue("7d") @DurationMin(millis = 1) Duration deadline,
        @DefaultValue("10m") @DurationMin(millis = 1) Duration pollInterval) {
}
