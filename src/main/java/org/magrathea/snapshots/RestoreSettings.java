package org.magrathea.snapshots;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of restores.
 *
 * @param undoFor how long a restore can be undone and its safety snapshot is kept
 * @param keepSafety whether a safety snapshot is kept by default
 */
@Validated
@ConfigurationProperties("magrathea.restores")
record RestoreSettings(@DefaultValue("7d") @DurationMin Duration undoFor, @DefaultValue("true") boolean keepSafety) {
}
