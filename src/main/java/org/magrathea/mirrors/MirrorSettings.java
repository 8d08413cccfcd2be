package org.magrathea.mirrors;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How mirrors are pulled and shown.
 *
 * @param look how often it is looked for what is due
 * @param atOnce pulls at one time on a host
 * @param rateKib KiB a second for each, 0 for no limit
 * @param grave for how long one that was removed can be brought back
 * @param shown whether the page {@code /pub} is there for everybody
 * @param localUpstreams hosts that may be mirrored although they are not public: names without a dot, and addresses
 */
@Validated
@ConfigurationProperties("magrathea.mirrors")
record MirrorSettings(@DefaultValue("30s") @DurationMin(millis = 1) Duration look, @DefaultValue("2") @Min(1) int atOnce,
        @DefaultValue("0") @Min(0) long rateKib,
        @DefaultValue("48h") @DurationMin Duration grave, @DefaultValue("true") boolean shown,
        @DefaultValue List<String> localUpstreams) {
}
