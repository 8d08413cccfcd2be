package org.magrathea.mirrors;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mirrors are pulled and shown.
 *
 * @param look how often it is looked for what is due
 * @param atOnce pulls at one time on a host
 * @param rateKib KiB a second for each, 0 for no limit
 * @param grave for how long one that was removed can be brought back
 * @param shown whether the page {@code /pub} is there for everybody
 */
@ConfigurationProperties("magrathea.mirrors")
record MirrorSettings(@DefaultValue("30s") Duration look, @DefaultValue("2") int atOnce, @DefaultValue("0") long rateKib,
        @DefaultValue("48h") Duration grave, @DefaultValue("true") boolean shown) {
}
