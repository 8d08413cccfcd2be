package org.magrathea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

class PortalAddressTest {

    @ParameterizedTest
    @CsvSource({"https://portal.example.org,'',https://portal.example.org/x,/,__Host-a",
            "https://portal.example.org/,'',https://portal.example.org/x,/,__Host-a",
            "http://portal.example.org:8443,'',http://portal.example.org:8443/x,/,a",
            "https://example.org/portal,/portal,https://example.org/portal/x,/portal,__Secure-a",
            "https://example.org/portal/,/portal,https://example.org/portal/x,/portal,__Secure-a",
            "https://example.org,/portal,https://example.org/portal/x,/portal,__Secure-a",
            ",/portal,http://localhost:81/portal/x,/portal,a",
            "'','',http://localhost:81/x,/,a"})
    void linksAndCookiesFollowAddressAndPrefix(@Nullable String typed, String prefix, String link, String path, String cookie) {
        PortalAddress address = address(typed, prefix);

        assertThat(address.to("/x")).isEqualTo(link);
        assertThat(address.cookiePath()).isEqualTo(path);
        assertThat(address.cookie("a")).isEqualTo(cookie);
    }

    @ParameterizedTest
    @CsvSource({"portal.example.org,'',starts with https://", "localhost:8080,'',starts with https://",
            "ftp://portal.example.org,'',starts with https://", "https:///x,'',starts with https://",
            "https://heron@example.org,'',no user", "https://example.org?a=b,'',no user", "https://example.org/#x,'',no user",
            "https://example.org/portal,'',Set server.servlet.context-path to /portal",
            "https://example.org/portal,/other,pages are at /other"})
    void invalidAddressStopsTheStart(String typed, String prefix, String reason) {
        assertThatThrownBy(() -> address(typed, prefix)).isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .hasMessageContaining("magrathea.address")
                .hasMessageContaining(typed)
                .hasMessageContaining(reason);
    }

    @Test
    void hostNameIgnoresCase() {
        assertThat(address("https://portal.example.org", "").isHost("PORTAL.example.org")).isTrue();
        assertThat(address("https://portal.example.org", "").isHost("portal.example.org.evil.example")).isFalse();
    }

    private static PortalAddress address(@Nullable String typed, String prefix) {
        return new PortalAddress(new MagratheaProperties("1", Path.of("data"), typed == null ? null : URI.create(typed), "x"), 81,
                prefix);
    }
}
