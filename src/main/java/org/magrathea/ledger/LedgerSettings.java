package org.magrathea.ledger;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the ledger.
 *
 * @param checkInterval interval of the automatic check of the chain
 */
@Validated
@ConfigurationProperties("magrathea.ledger")
record LedgerSettings(@DefaultValue("1d") @DurationMin(millis = 1) Duration checkInterval) {
}
