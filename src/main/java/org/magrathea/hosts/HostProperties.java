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
 * Settings of connections to hosts.
 *
 * @param key file of the portal's private SSH key (OpenSSH, Ed25519), created at the first start and shared by all nodes
 * @param refresh pause between two polls of a host
 * @param connectTimeout time limit for connecting and signing in
 * @param threads maximum of parallel work on hosts per node; each running job uses one thread until it ends
 * @param responseTimeout time without data in an answer after which a host counts as lost; hosts send a heartbeat every 5 s
 * @param metrics update interval of the metrics of hosts
 */
@Validated
@ConfigurationProperties("magrathea.hosts")
record HostProperties(@NotNull Path key, @NotNull @DurationMin(millis = 1) Duration refresh,
        @NotNull @DurationMin(millis = 1) Duration connectTimeout,
        @NotNull @DurationMin(millis = 1) Duration responseTimeout, @NotNull @DurationMin(millis = 1) Duration metrics,
        @Min(4) @Max(512) int threads) {
}
