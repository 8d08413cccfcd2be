package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/** Where {@code prepare --host} puts the store of a new host. */
@SideBySide
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PrepareTest {

    @ParameterizedTest
    @CsvSource({"xfs=1, true", "plain=yes, false"})
    void theStoreIsWhereItWasAskedFor(String setting, boolean shares, @TempDir Path folder) throws Exception {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println("PrepareTest is left out: a host " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(folder);
        try (HostUnderTest host = Way.PRIVILEGED.open(key, setting, "reserve_mib=50");
                HostClient portal = new HostClient(host, key)) {
            JsonNode store = portal.ask("hello").last().path("store");

            assertThat(store.path("reflink").asBoolean()).as("on a disk that cannot share blocks itself").isEqualTo(shares);
            assertThat(host.shell("mountpoint -q \"$STORE\" && echo yes || echo no")).isEqualTo(shares ? "yes" : "no");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--publish | This host has no default route. Name an address with --publish-at",
            "--publish-at 203.0.113.77 | This host has no address 203.0.113.77. Name an address with --publish-at",
            "--publish-at 203.0.113 | --publish-at must be an address of this host, e.g. 203.0.113.7, not 203.0.113",
            "--publish-at | --publish-at needs a value",
            "--network 10.77.0.255/24 | --network: 10.77.0.255 is the first or the last address of its network. Use an address between them",
            "--public 203.0.113.64 | --public must be networks or addresses with a prefix, e.g. 203.0.113.64/28,198.51.100.7/32, not 203.0.113.64",
            "--prefix6 2001:db8:77::1/64 | --prefix6 must be a network of global IPv6 addresses with a prefix of 48 to 96, e.g. 2001:db8:77::/64, not 2001:db8:77::1/64",
            "--publish | A public server needs a network for guests. Add --network, or use --publish-from-host"})
    void whatCannotBeIsRefusedWithTheWayOut(String options, String said, @TempDir Path folder) throws Exception {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println("PrepareTest is left out: a host " + reason);
            Assumptions.abort(reason);
        });
        try (HostUnderTest host = Way.PRIVILEGED.open(ClientKey.in(folder), "plain=yes")) {
            if (said.contains("needs a network")) {
                host.rootShell("sed -i '/^network=/d' /etc/umlhost.conf");
            }
            assertThat(host.rootShell("docker/uml-host/prepare --host --plain " + options + " 2>&1 | tail -n 1"))
                    .isEqualTo("prepare: " + said);
            assertThat(host.rootShell("grep -c ^publish= /etc/umlhost.conf || :")).isEqualTo("0");
        }
    }
}
