package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class BelievedProxiesTest {

    @ParameterizedTest
    @CsvSource({"magrathea.proxies=proxy.example.org,proxy.example.org is neither an address nor a network",
            "server.forward-headers-strategy=native,Set magrathea.proxies instead",
            "server.forward-headers-strategy=framework,Set magrathea.proxies instead",
            "server.tomcat.remoteip.remote-ip-header=X-Real-IP,Set magrathea.proxies instead",
            "magrathea.address=portal.example.org,An address starts with https:// or http://"})
    void invalidProxySettingsStopTheStart(String setting, String sentence, CapturedOutput log) {
        assertThatThrownBy(() -> new OwnPortal("believed", List.of("--" + setting)).close())
                .hasRootCauseInstanceOf(InvalidConfigurationPropertyValueException.class);

        assertThat(log).contains(sentence).contains(setting.replaceFirst("[.](remote-ip-header)?=.*|=.*", ""));
    }
}
