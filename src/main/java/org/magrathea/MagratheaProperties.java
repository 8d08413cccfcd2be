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
 * @param version version of the portal
 * @param data folder of all files of the portal
 * @param address the public address of the portal, see {@link PortalAddress}
 * @param mailFrom sender of emails, {@code Name <address>}
 */
@Validated
@ConfigurationProperties("magrathea")
public record MagratheaProperties(@NotBlank String version, @NotNull Path data, @Nullable URI address,
        @NotBlank String mailFrom) {
}
