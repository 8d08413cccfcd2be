package org.magrathea.machines;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.magrathea.quotas.Amounts;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Default settings of machines. An admin can set other quotas for a tenant.
 *
 * @param maxMachines maximum number of machines of a tenant
 * @param memory maximum total memory of a tenant
 * @param disk maximum total size of the images of a tenant
 * @param defaultLifetime lifetime of a machine that expires
 * @param expiryInterval interval of the check for expired machines
 * @param refresh pause between two inventories of a host
 */
@Validated
@ConfigurationProperties("magrathea.machines")
record MachineSettings(@DefaultValue("3") @Min(0) int maxMachines, @DefaultValue("1GB") DataSize memory,
        @DefaultValue("20GB") DataSize disk,
        @DefaultValue("90d") @DurationMin(millis = 1) Duration defaultLifetime,
        @DefaultValue("5m") @DurationMin(millis = 1) Duration expiryInterval,
        @NotNull @DurationMin(millis = 1) Duration refresh) {

    Amounts quota() {
        return Amounts.ofMachines(maxMachines, memory.toBytes(), disk.toBytes());
    }
}
