package org.magrathea.snapshots;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of how snapshots are looked after.
 *
 * @param expiry how long one that somebody asked for stays, unless they say otherwise
 * @param keptMost how many of a machine can be kept for good
 * @param grave for how long one that was deleted can be taken back
 * @param verifyAfter after how long one is checked again
 * @param space how much the snapshots of a tenant may hold, unless an admin has set another limit
 * @param nightFrom first hour, in the portal's zone, in which snapshots are checked again; {@code nightTo} is the hour in
 *        which that ends
 * @param lookAfter how often it is looked for snapshots that expired or have to be checked again
 */
@Validated
@ConfigurationProperties("magrathea.snapshots")
record SnapshotSettings(@DefaultValue("30d") @DurationMin(millis = 1) Duration expiry, @DefaultValue("3") @Min(0) int keptMost,
        @DefaultValue("48h") @DurationMin Duration grave, @DefaultValue("30d") @DurationMin(millis = 1) Duration verifyAfter,
        @DefaultValue("50GB") DataSize space,
        @DefaultValue("1") @Min(0) @Max(23) int nightFrom,
        @DefaultValue("5") @Min(0) @Max(24) int nightTo, @DefaultValue("5m") @DurationMin(millis = 1) Duration lookAfter) {
}
