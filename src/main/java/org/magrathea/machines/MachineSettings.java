package org.magrathea.machines;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What holds for machines unless an admin says otherwise for a tenant.
 *
 * @param most how many machines a tenant may have
 * @param memory what they may have together
 * @param disk what their images may have together
 * @param stay how long a machine stays that is not for good
 * @param lookAfter how often it is looked for machines whose time is over
 * @param refresh pause between two inventories of a host
 */
@Validated
@ConfigurationProperties("magrathea.machines")
record MachineSettings(@DefaultValue("3") @Min(0) int most, @DefaultValue("1GB") DataSize memory,
        @DefaultValue("20GB") DataSize disk,
        @DefaultValue("90d") @DurationMin(millis = 1) Duration stay,
        @DefaultValue("5m") @DurationMin(millis = 1) Duration lookAfter,
        @NotNull @DurationMin(millis = 1) Duration refresh) {

    Share share() {
        return new Share(most, memory.toBytes(), disk.toBytes());
    }
}
