package org.magrathea.snapshots;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of restores.
 *
 * @param undoFor for how long a restore can be undone, and its safety copy stays
 * @param keepSafety whether a safety copy is kept unless somebody says otherwise
 */
@ConfigurationProperties("magrathea.restores")
record RestoreSettings(@DefaultValue("7d") Duration undoFor, @DefaultValue("true") boolean keepSafety) {
}
