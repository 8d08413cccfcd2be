package org.magrathea.snapshots;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of restores.
 *
 * @param undoFor for how long a restore can be undone, and its safety copy stays
 * @param keepSafety whether a safety copy is kept unless somebody says otherwise
 */
@Validated
@ConfigurationProperties("magrathea.restores")
record RestoreSettings(@DefaultValue("7d") @DurationMin Duration undoFor, @DefaultValue("true") boolean keepSafety) {
}
