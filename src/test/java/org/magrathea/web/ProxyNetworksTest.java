package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ProxyNetworksTest {

    @Test
    void addressesAndNetworksAreAccepted() {
        assertThat(ProxyNetworks.of(List.of("192.0.2.10", " 198.51.100.0/24", "::1", "2001:db8:1::/64", "::ffff:192.0.2.7")))
                .isEqualTo("192.0.2.10/32,198.51.100.0/24,0:0:0:0:0:0:0:1/128,2001:db8:1:0:0:0:0:0/64,192.0.2.7/32");
        assertThat(ProxyNetworks.of(List.of())).isEmpty();
    }

    @Test
    void loopbackIsTheDefaultAndEmptyMeansNone() {
        assertThat(proxies(Map.of("magrathea.practice.enabled", "false"))).isEqualTo("127.0.0.0/8,0:0:0:0:0:0:0:1/128");
        assertThat(proxies(Map.of("magrathea.proxies", ""))).isEmpty();
        assertThat(proxies(Map.of("magrathea.proxies", "192.0.2.10, ::1"))).isEqualTo("192.0.2.10/32,0:0:0:0:0:0:0:1/128");
    }

    private static String proxies(Map<String, String> settings) {
        return ProxyNetworks.of(new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("magrathea", WebSettings.class)
                .proxies());
    }

    @ParameterizedTest
    @CsvSource({"proxy.example.org,is neither an address nor a network", "192\\.0\\.2\\.10,is neither an address nor a network",
            "192.0.2,is neither an address nor a network", "192.0.2.256,is neither an address nor a network",
            "192.0.2.0/24/1,is neither an address nor a network", "fe80::1%eth0,is neither an address nor a network",
            "'',is neither an address nor a network", "192.0.2.0/33,is not a number from 1 to 32",
            "192.0.2.0/x,is not a number from 1 to 32", "2001:db8::/129,is not a number from 1 to 128",
            "0.0.0.0/0,is the whole internet", "::/0,is the whole internet", "192.0.2.10/24,is an address inside a network"})
    void invalidValuesStopTheStartWithAnError(String typed, String reason) {
        assertThatThrownBy(() -> ProxyNetworks.of(List.of("127.0.0.1", typed)))
                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .hasMessageContaining("magrathea.proxies")
                .hasMessageContaining(typed + " " + reason.replaceFirst("^is not a number.*", ""))
                .hasMessageContaining(reason);
    }
}
