package org.magrathea.network;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the networks of machines.
 *
 * @param quarantine how long an address stays reserved after its machine is deleted
 * @param syncInterval interval of the sync of SSH access and network settings
 * @param checkInterval interval of the network check of each host
 * @param maxPublicAddresses default quota of public addresses of a tenant
 * @param portTestFromPortal whether a port test also connects from the portal. In practice mode the addresses exist on the host only
 */
@Validated
@ConfigurationProperties("magrathea.network")
record NetworkSettings(@DefaultValue("24h") @DurationMin Duration quarantine,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration syncInterval,
        @DefaultValue("1h") @DurationMin(minutes = 1) Duration checkInterval,
        @DefaultValue("1") @Min(0) int maxPublicAddresses, @DefaultValue("true") boolean portTestFromPortal) {
}
