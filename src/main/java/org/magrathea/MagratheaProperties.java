package org.magrathea;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the whole portal.
 *
 * @param version what runs
 * @param data folder of everything that the portal keeps in files
 * @param address the portal's address as people reach it; {@link PortalAddress} says what it means
 * @param mailFrom sender of mails, {@code Name <address>}
 */
@Validated
@ConfigurationProperties("magrathea")
public record MagratheaProperties(@NotBlank String version, @NotNull Path data, @Nullable URI address,
        @NotBlank String mailFrom) {
}
