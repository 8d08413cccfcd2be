package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.SideBySide;

/** What umlhost says of settings that cannot be, before it does anything. */
@SideBySide
class HostConfigurationTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "10.77.0.1/24,10.77.0.129/25 | 10.77.0.1/24 and 10.77.0.129/25 overlap",
            "10.77.0.1/24,10.78.0.1/24,10.77.0.1/30 | 10.77.0.1/24 and 10.77.0.1/30 overlap",
            "10.77.0.255/24 | 10.77.0.255 is the first or the last address of its network",
            "10.77.0.0/24 | 10.77.0.0 is the first or the last address of its network",
            "10.77.0.3/30 | 10.77.0.3 is the first or the last address of its network",
            "127.0.0.1/24 | is not a network for machines",
            "0.1.0.1/24 | is not a network for machines", "169.254.7.1/24 | is not a network for machines",
            "224.0.0.1/24 | is not a network for machines", "10.77.0.1/8 | Invalid value of network"})
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

    /** As it is while somebody writes it: it would be the host of another store, which has none of the machines. */
    @ParameterizedTest
    @ValueSource(strings = {"", "reserve_mib=256\n"})
    void aConfigurationThatIsHalfWrittenIsRefused(String half) throws IOException {
        Commands.Outcome outcome = helloWith(half);

        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.output()).contains("umlhost.conf does not name its store");
    }

    @ParameterizedTest
    @CsvSource({"writes, durable, durability", "adopt_from, /srv/old, import_from"})
    void aFormerKeyIsReadWithANotice(String former, String value, String current) throws IOException {
        Commands.Outcome outcome = helloWith("store=" + folder.resolve("store") + "\n" + former + "=" + value + "\n");

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("the key " + former + " in ", "is now " + current);
        assertThat(outcome.output()).contains("\"durability\":\"" + (value.equals("durable") ? value : "fast") + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"203.0.113.65/28 | does not begin with the first address of its network",
            "203.0.113.64/28,203.0.113.70/32 | overlap", "10.77.0.64/28 | overlap", "203.0.113.0 | Invalid value of public"})
    void publicNetworksThatCannotBeAreRefused(String networks, String said) throws IOException {
        assertThat(hello("10.77.0.1/24\npublic=" + networks).output()).contains(said);
    }

    @Test
    void aCurrentKeyIsReadWithoutANotice() throws IOException {
        assertThat(helloWith("store=" + folder.resolve("store") + "\ndurability=durable\n").output())
                .contains("\"durability\":\"durable\"")
                .doesNotContain("is now");
    }

    @Test
    void anInvalidValueOfAFormerKeyNamesTheCurrentKey() throws IOException {
        assertThat(helloWith("store=" + folder.resolve("store") + "\nwrites=slow\n").output())
                .contains("Invalid value of durability");
    }

    @Test
    void aStoreOfAnEarlierVersionGetsTheCurrentNames() throws IOException {
        Path store = folder.resolve("store");
        for (String path : List.of("turns", "guests/wren/trash", "mirrors/m", "pub/mirrors/.trees/m",
                "adopted/0123456789abcdef")) {
            Files.createDirectories(store.resolve(path));
        }
        for (String path : List.of("guests/wren/frozen", "mirrors/m/buried", "ghosts", "publisher",
                "adopted/0123456789abcdef/facts")) {
            Files.writeString(store.resolve(path), "kept\n");
        }
        Files.createSymbolicLink(store.resolve("pub/mirrors/.trees/m/buried"), Path.of(".trees/m/1"));

        assertThat(helloWith("store=" + store + "\n").status()).isZero();

        for (String path : List.of("guests/wren/paused", "mirrors/m/trashed", "stray-processes", "public-server",
                "imported/0123456789abcdef/facts")) {
            assertThat(store.resolve(path)).hasContent("kept");
        }
        assertThat(store.resolve("pub/mirrors/.trees/m/trashed")).isSymbolicLink();
        for (String path : List.of("guests/wren/frozen", "mirrors/m/buried", "ghosts", "publisher", "adopted")) {
            assertThat(store.resolve(path)).doesNotExist();
        }
    }

    private Commands.Outcome hello(String networks) throws IOException {
        return helloWith("store=" + folder.resolve("store") + "\nnetwork=" + networks + "\n");
    }

    private Commands.Outcome helloWith(String settings) throws IOException {
        Path configuration = Files.writeString(folder.resolve("umlhost.conf"), settings);
        return Commands.outcome(List.of("env", "UMLHOST_CONF=" + configuration, "bash", "src/main/host/umlhost", "hello"));
    }
}
