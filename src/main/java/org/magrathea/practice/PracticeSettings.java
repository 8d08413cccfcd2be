package org.magrathea.practice;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of practice mode.
 *
 * @param enabled whether practice mode is on; the profile {@code practice} sets it
 * @param world whether its machines reach networks outside of practice mode
 * @param samples whether the first start creates sample snapshots, requests, a mirror and a schedule
 */
@ConfigurationProperties("magrathea.practice")
record PracticeSettings(@DefaultValue("false") boolean enabled, @DefaultValue("true") boolean world,
        @DefaultValue("true") boolean samples) {
}
