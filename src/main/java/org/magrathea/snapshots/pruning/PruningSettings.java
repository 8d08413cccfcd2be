package org.magrathea.snapshots.pruning;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of pruning.
 *
 * @param warn percent of a host's disk from which admins are warned; pruning aims to come below it
 * @param ask percent from which owners are asked which snapshots may go
 * @param startAfter for how long the disk has to be that full before owners are asked by the portal itself; an admin can sooner
 * @param deadline for how long owners can answer
 */
@ConfigurationProperties("magrathea.pruning")
record PruningSettings(@DefaultValue("80") int warn, @DefaultValue("90") int ask, @DefaultValue("24h") Duration startAfter,
        @DefaultValue("7d") Duration deadline) {
}
