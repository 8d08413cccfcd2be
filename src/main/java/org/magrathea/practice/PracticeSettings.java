package org.magrathea.practice;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What practice mode has beside its host.
 *
 * @param world whether its machines reach what is outside of practice mode
 * @param samples whether the first start makes snapshots, requests, a mirror and a schedule as samples
 */
@ConfigurationProperties("magrathea.practice")
record PracticeSettings(@DefaultValue("true") boolean world, @DefaultValue("true") boolean samples) {
}
