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
 * Settings of the retention of snapshots.
 *
 * @param expiry default lifetime of a requested snapshot
 * @param maxPinned maximum number of pinned snapshots of a machine
 * @param trashRetention how long a deleted snapshot stays in the trash
 * @param verifyAfter time after which a snapshot is verified again
 * @param space default quota for the snapshots of a tenant
 * @param nightFrom first hour of the nightly verification, in the portal's time zone; {@code nightTo} is the hour of its end
 * @param retentionInterval interval of the check for expired and unverified snapshots
 */
@Validated
@ConfigurationProperties("magrathea.snapshots")
record SnapshotSettings(@DefaultValue("30d") @DurationMin(millis = 1) Duration expiry, @DefaultValue("3") @Min(0) int maxPinned,
        @DefaultValue("48h") @DurationMin Duration trashRetention,
        @DefaultValue("30d") @DurationMin(millis = 1) Duration verifyAfter,
        @DefaultValue("50GB") DataSize space,
        @DefaultValue("1") @Min(0) @Max(23) int nightFrom,
        @DefaultValue("5") @Min(0) @Max(24) int nightTo,
        @DefaultValue("5m") @DurationMin(millis = 1) Duration retentionInterval) {
}
