package org.magrathea.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the frame and its security need to know.
 *
 * @param practice in practice mode the host is this machine, and the portal is reached at loopback only
 * @param proxies addresses and networks, like {@code 192.0.2.10} or {@code 2001:db8::/64}, of proxies that are believed when
 *        they say whom they speak for; none when it is empty
 * @param metricsToken a word that opens {@code /actuator} to whoever sends it as a bearer token; none by default
 * @param largestForm what a form may send
 */
@ConfigurationProperties("magrathea")
record WebSettings(@DefaultValue Practice practice, @DefaultValue({
        "127.0.0.0/8", "::1"}) List<String> proxies,
        @Nullable String metricsToken, @Nullable DataSize largestForm) {

    private static final DataSize LARGEST_FORM = DataSize.ofKilobytes(256);

    /** Whether the portal is in practice mode. */
    record Practice(@DefaultValue("false") boolean enabled) {
    }

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
