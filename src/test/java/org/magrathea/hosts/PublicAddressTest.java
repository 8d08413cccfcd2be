package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/** Machines with public addresses: who reaches their servers, and what spoofing and moving an address do. */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PublicAddressTest {

    private static final String PUBLIC = "203.0.113.66";
    private static final String OTHER = "203.0.113.67";
    private static final String GET = "curl -s -m 5 --retry 3 http://";

    @RegisterExtension
    static final HostOfClass HOST = HostOfClass.of(Way.PRIVILEGED, GuestNetwork.SETTINGS);

    private static GuestNetwork network;

    @BeforeAll
    static void finchHasAPublicAddress() {
        network = new GuestNetwork(HOST);
        set("finch " + PUBLIC + " all none no");
        HOST.acts().done("restart finch");
        network.serve(GuestNetwork.FINCH, 80, "finch");
    }

    @AfterAll
    static void close() {
        if (network != null) {
            network.close();
        }
    }

    @Test
    void machineConfiguresItsAddressAtItsStart() {
        assertThat(network.in(GuestNetwork.FINCH, "ip address show dev vec0; ip route")).contains("inet 203.0.113.66/32")
                .contains("default via 10.77.0.1 dev vec0  src 203.0.113.66");
    }

    @Test
    void serverIsReadFromTheInternet() {
        assertThat(network.world().shell(GET + PUBLIC)).isEqualTo("finch");
    }

    @Test
    void routedNetworkNeedsNoArp() {
        network.world().shell("ip route add 203.0.113.64/28 via 203.0.113.1");

        assertThat(network.world().shell(GET + PUBLIC)).isEqualTo("finch");
        network.world().shell("ip route del 203.0.113.64/28");
    }

    @Test
    void serverIsReadFromTheHost() {
        assertThat(HOST.rootShell(GET + PUBLIC)).isEqualTo("finch");
    }

    @Test
    void serverIsReadByTheMachineOfAnotherTenant() {
        GuestNetwork.says("finch", () -> network.page(GuestNetwork.ROBIN, PUBLIC, 80));
        assertThat(network.page(GuestNetwork.ROBIN, GuestNetwork.FINCH, 80)).isEmpty();
    }

    @Test
    void twoTenantsWithPublicAddressesSeeEachOthersAddress() {
        set("robin 203.0.113.70 all none no");
        network.in(GuestNetwork.ROBIN, "ip address add 203.0.113.70/32 dev vec0");

        assertThat(network.in(GuestNetwork.ROBIN, "ping -c 1 -W 3 -I 203.0.113.70 " + PUBLIC)).contains("1 packets received");
        assertThat(network.in(GuestNetwork.FINCH, "ping -c 1 -W 3 203.0.113.70")).contains("1 packets received");
        set("robin none all none no");
        network.in(GuestNetwork.ROBIN, "ip address del 203.0.113.70/32 dev vec0");
    }

    @Test
    void addressThatNoMachineHasIsSilent() {
        assertThat(network.world().shell("busybox ping -c 1 -W 2 203.0.113.65 >/dev/null || echo silent")).isEqualTo("silent");
        assertThat(network.world().shell("ip neigh show 203.0.113.65")).doesNotContain("lladdr");
    }

    @Test
    void addressOfAnotherMachineCannotBeTaken() {
        network.in(GuestNetwork.ROBIN, "ip address add " + PUBLIC + "/32 dev vec0; ip address add " + OTHER + "/32 dev vec0");

        assertThat(network.in(GuestNetwork.ROBIN, "ping -c 2 -W 1 -I " + PUBLIC + " 203.0.113.9")).contains("100% packet loss");
        assertThat(network.in(GuestNetwork.ROBIN, "ping -c 2 -W 1 -I " + OTHER + " 203.0.113.9")).contains("100% packet loss");
        network.in(GuestNetwork.ROBIN, "arping -c 2 -w 2 -U -I vec0 " + PUBLIC);
        assertThat(network.world().shell(GET + PUBLIC)).isEqualTo("finch");
        network.in(GuestNetwork.ROBIN, "ip address del " + PUBLIC + "/32 dev vec0; ip address del " + OTHER + "/32 dev vec0");
    }

    @Test
    void sourceOfAMachineIsNotAcceptedFromTheInternet() {
        network.world().shell("ip address add 203.0.113.66/32 dev lo; ip route add 203.0.113.70/32 via 203.0.113.1");
        set("wren 203.0.113.70 all none no");

        assertThat(network.world().shell("busybox ping -c 1 -W 2 -I 203.0.113.66 203.0.113.70 >/dev/null || echo dropped"))
                .isEqualTo("dropped");
        network.world().shell("ip address del 203.0.113.66/32 dev lo; ip route del 203.0.113.70/32");
        set("wren none all none no");
    }

    @Test
    void addressMovesBetweenMachinesWithoutARestart() {
        set("wren " + OTHER + " all none no");
        network.in(GuestNetwork.WREN, "ip address add " + OTHER + "/32 dev vec0");
        network.serve(GuestNetwork.WREN, 8080, "wren");
        assertThat(network.world().shell(GET + OTHER + ":8080")).isEqualTo("wren");

        set("robin " + OTHER + " all none no");
        network.in(GuestNetwork.ROBIN, "ip address add " + OTHER + "/32 dev vec0");
        network.serve(GuestNetwork.ROBIN, 8080, "robin");

        assertThat(network.world().shell(GET + OTHER + ":8080")).isEqualTo("robin");
        assertThat(HOST.acts().machine("wren").path("addresses").size()).isEqualTo(1);
        set("robin none all none no");
        assertThat(network.world().shell(GET + OTHER + ":8080 || echo closed")).contains("closed");
    }

    @Test
    void inventoryAndCapacityReportPublicAddresses() {
        JsonNode finch = HOST.acts().machine("finch");

        assertThat(finch.path("addresses").toString()).isEqualTo("[\"10.77.0.11\",\"" + PUBLIC + "\"]");
        assertThat(finch.path("firewall").asString()).isEqualTo("all");
        assertThat(HOST.portal().ask("capacity").last().path("public").toString()).isEqualTo("[\"203.0.113.64/28\"]");
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.1,bad-argument", "198.51.100.7,bad-argument", "203.0.113.68,address-in-use"})
    void addressThatIsNotFreeIsRefused(String address, String code) {
        network.world().shell("ip address add 203.0.113.68/32 dev world1");

        assertThat(HOST.portal().ask("set-network wren " + address + " all none no").code()).isEqualTo(code);
        network.world().shell("ip address del 203.0.113.68/32 dev world1");
    }

    @Test
    void hostPassesNothingElseOn() {
        network.world().shell("ip route replace 10.77.0.0/24 via 203.0.113.1");

        assertThat(network.world().shell("busybox ping -c 1 -W 2 " + GuestNetwork.FINCH + " >/dev/null || echo closed"))
                .isEqualTo("closed");
        assertThat(network.in(GuestNetwork.FINCH, "ping -c 1 -W 2 203.0.113.9")).contains("100% packet loss");
        network.world().shell("ip route del 10.77.0.0/24");
    }

    private static void set(String words) {
        HostClient.Answer answer = HOST.portal().ask("set-network " + words);
        assertThat(answer.last().path("type").asString()).as(answer.toString()).isEqualTo("result");
    }
}
