package org.magrathea.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the web server and its security.
 *
 * @param proxies addresses and networks of trusted proxies, e.g. {@code 192.0.2.10} or {@code 2001:db8::/64}. Empty for none
 * @param metricsToken the bearer token for {@code /actuator}. None by default
 * @param largestForm maximum size of a form
 */
@ConfigurationProperties("magrathea")
record WebSettings(@DefaultValue({
        "127.0.0.0/8", "::1"}) List<String> proxies,
        @Nullable String metricsToken, @Nullable DataSize largestForm) {

    private static final DataSize LARGEST_FORM = DataSize.ofKilobytes(256);

    long largestFormBytes() {
        return (largestForm == null ? LARGEST_FORM : largestForm).toBytes();
    }

    boolean hasMetricsToken() {
        return metricsToken != null && !metricsToken.isBlank();
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "WebSettings[proxies=" + proxies + "]";
    }
}
