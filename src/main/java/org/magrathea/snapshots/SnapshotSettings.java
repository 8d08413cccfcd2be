package org.magrathea.snapshots;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

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
 */
@ConfigurationProperties("magrathea.snapshots")
record SnapshotSettings(@DefaultValue("30d") Duration expiry, @DefaultValue("3") int keptMost,
        @DefaultValue("48h") Duration grave, @DefaultValue("30d") Duration verifyAfter, @DefaultValue("50GB") DataSize space,
        @DefaultValue("1") int nightFrom,
        @DefaultValue("5") int nightTo) {
}
