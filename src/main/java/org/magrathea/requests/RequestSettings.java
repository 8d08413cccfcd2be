package org.magrathea.requests;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of requests.
 *
 * @param maxOpen how many requests of one tenant may wait for a decision at a time; admins have no such limit
 */
@Validated
@ConfigurationProperties("magrathea.requests")
record RequestSettings(@DefaultValue("20") @Min(1) int maxOpen) {
}
