package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What umlhost says of settings that cannot be, before it does anything. */
class HostConfigurationTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "10.77.0.1/24,10.77.0.129/25 | 10.77.0.1/24 and 10.77.0.129/25 have addresses in common",
            "10.77.0.1/24,10.78.0.1/24,10.77.0.1/30 | 10.77.0.1/24 and 10.77.0.1/30 have addresses in common",
            "10.77.0.255/24 | 10.77.0.255 is the first or the last address of its network",
            "10.77.0.0/24 | 10.77.0.0 is the first or the last address of its network",
            "10.77.0.3/30 | 10.77.0.3 is the first or the last address of its network",
            "127.0.0.1/24 | is no network for machines",
            "0.1.0.1/24 | is no network for machines", "169.254.7.1/24 | is no network for machines",
            "224.0.0.1/24 | is no network for machines", "10.77.0.1/8 | Not a value for network"})
    void aNetworkThatCannotBe(String networks, String said) throws IOException {
        Commands.Outcome outcome = hello(networks);

        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.output()).contains(said);
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.77.0.1/24", "10.77.0.1/24,10.77.1.1/24", "192.168.5.254/24,172.16.0.1/16", "10.77.0.2/30"})
    void networksThatCan(String networks) throws IOException {
        assertThat(hello(networks).output()).contains("\"protocol\":");
    }

    private Commands.Outcome hello(String networks) throws IOException {
        Path configuration = folder.resolve("umlhost.conf");
        Files.writeString(configuration, "store=" + folder.resolve("store") + "\nnetwork=" + networks + "\n");
        return Commands.outcome(List.of("env", "UMLHOST_CONF=" + configuration, "bash", "src/main/host/umlhost", "hello"));
    }
}
