package org.magrathea;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import org.magrathea.startup.WrongSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the whole portal.
 *
 * @param version what runs
 * @param data folder of everything that the portal keeps in files
 * @param address the portal's address as people reach it; links in mails are built from it
 * @param mailFrom sender of mails, {@code Name <address>}
 */
@Validated
@ConfigurationProperties("magrathea")
public record MagratheaProperties(@NotBlank String version, @NotNull Path data, @NotNull URI address, @NotBlank String mailFrom) {

    /** @throws WrongSetting links cannot be built from the address */
    public MagratheaProperties {
        if (address != null && !beginsLinks(address)) {
            throw new WrongSetting("magrathea.address", "links in emails cannot begin with it",
                    "Write http:// or https:// and the name of the portal, like https://portal.example.org.", null);
        }
    }

    private static boolean beginsLinks(URI address) {
        return ("http".equals(address.getScheme()) || "https".equals(address.getScheme())) && address.getHost() != null
                && address.getUserInfo() == null && address.getQuery() == null && address.getFragment() == null;
    }
}
