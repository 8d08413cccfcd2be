package org.magrathea.publishing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what publishes is watched.
 *
 * @param look how often hosts are asked whether it serves
 */
@ConfigurationProperties("magrathea.publishing")
record PublishingSettings(@DefaultValue("60s") Duration look) {
}
