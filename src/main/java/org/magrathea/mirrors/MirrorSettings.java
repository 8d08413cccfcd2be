package org.magrathea.mirrors;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of mirrors.
 *
 * @param pollInterval interval of the check for due mirrors
 * @param atOnce maximum of parallel syncs on a host
 * @param rateKib rate limit of each sync in KiB a second, 0 for no limit
 * @param trashRetention retention in the trash, after which a mirror is deleted permanently
 * @param publicPageEnabled whether the page {@code /pub} is public
 * @param localUpstreams non-public upstream hosts that are allowed: names without a dot, and addresses
 */
@Validated
@ConfigurationProperties("magrathea.mirrors")
record MirrorSettings(@DefaultValue("30s") @DurationMin(millis = 1) Duration pollInterval, @DefaultValue("2") @Min(1) int atOnce,
        @DefaultValue("0") @Min(0) long rateKib,
        @DefaultValue("48h") @DurationMin Duration trashRetention, @DefaultValue("true") boolean publicPageEnabled,
        @DefaultValue List<String> localUpstreams) {
}
