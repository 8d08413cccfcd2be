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
 * @param warn percent of a host's disk from which admins are warned; pruning aims to come below it
 * @param ask percent from which owners are asked which snapshots may go
 * @param startAfter for how long the disk has to be that full before owners are asked by the portal itself; an admin can sooner
 * @param deadline for how long owners can answer
 * @param look how often it is looked how full the disks are
 */
@Validated
@ConfigurationProperties("magrathea.pruning")
record PruningSettings(@DefaultValue("80") @Min(1) @Max(100) int warn, @DefaultValue("90") @Min(1) @Max(100) int ask,
        @DefaultValue("24h") @DurationMin Duration startAfter,
        @DefaultValue("7d") @DurationMin(millis = 1) Duration deadline,
        @DefaultValue("10m") @DurationMin(millis = 1) Duration look) {
}
