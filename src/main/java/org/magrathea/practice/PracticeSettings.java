package org.magrathea.practice;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of practice mode.
 *
 * @param enabled whether there is one; the profile {@code practice} sets it
 * @param world whether its machines reach what is outside of practice mode
 * @param samples whether the first start makes snapshots, requests, a mirror and a schedule as samples
 */
@ConfigurationProperties("magrathea.practice")
record PracticeSettings(@DefaultValue("false") boolean enabled, @DefaultValue("true") boolean world,
        @DefaultValue("true") boolean samples) {
}
