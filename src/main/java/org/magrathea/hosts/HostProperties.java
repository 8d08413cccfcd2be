package org.magrathea.hosts;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How hosts are reached.
 *
 * @param key file of the portal's private SSH key (OpenSSH, Ed25519); made at the first start; several nodes share one
 * @param refresh pause between two looks at a host
 * @param connect limit for reaching a host and signing in
 * @param threads jobs and other work on hosts that a node does at once; each running job takes one until it ends
 * @param silence a host that says nothing for so long in the middle of an answer counts as lost; it speaks every 5 s
 * @param metrics how often what monitors read of hosts is brought up to date
 */
@Validated
@ConfigurationProperties("magrathea.hosts")
record HostProperties(@NotNull Path key, @NotNull @DurationMin(millis = 1) Duration refresh,
        @NotNull @DurationMin(millis = 1) Duration connect,
        @NotNull @DurationMin(millis = 1) Duration silence, @NotNull @DurationMin(millis = 1) Duration metrics,
        @Min(4) @Max(512) int threads) {
}
