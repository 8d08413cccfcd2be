package org.magrathea.web;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What the frame and its security need to know.
 *
 * @param address the portal's address as people reach it; other host names are refused
 * @param practice whether the host is this machine; then the portal is reached at loopback only
 * @param metricsToken a word that opens {@code /actuator} to whoever sends it as a bearer token; none by default
 * @param largestForm what a form may send
 */
@ConfigurationProperties("magrathea")
record WebSettings(URI address, boolean practice, @Nullable String metricsToken, @Nullable DataSize largestForm) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]", "::1");
    private static final DataSize LARGEST_FORM = DataSize.ofKilobytes(256);

    boolean isOwnHost(String name) {
        return name.equalsIgnoreCase(address.getHost()) || practice && LOOPBACK.contains(name);
    }

    boolean tls() {
        return "https".equals(address.getScheme());
    }

    long largestFormBytes() {
        return (largestForm == null ? LARGEST_FORM : largestForm).toBytes();
    }

    boolean hasMetricsToken() {
        return metricsToken != null && !metricsToken.isBlank();
    }

    @Override
    public String toString() {
        return "WebSettings[" + address + "]";
    }
}
