package org.magrathea.machines;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What holds for machines unless an admin says otherwise for a tenant.
 *
 * @param most how many machines a tenant may have
 * @param memory what they may have together
 * @param disk what their images may have together
 * @param stay how long a machine stays that is not for good
 */
@ConfigurationProperties("magrathea.machines")
record MachineSettings(@DefaultValue("3") int most, @DefaultValue("1GB") DataSize memory, @DefaultValue("20GB") DataSize disk,
        @DefaultValue("90d") Duration stay) {

    Share share() {
        return new Share(most, memory.toBytes(), disk.toBytes());
    }
}
