package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.SideBySide;

/** Ports of a host that lead to machines with private addresses. */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PortForwardTest {

    private static final String HOST_ADDRESS = "203.0.113.1";

    @RegisterExtension
    static final HostOfClass HOST = HostOfClass.of(Way.PRIVILEGED, GuestNetwork.SETTINGS);

    private static GuestNetwork network;

    @BeforeAll
    static void wrenServesAPage() {
        network = new GuestNetwork(HOST, "forward_ports=20000-20099");
        network.serve(GuestNetwork.WREN, 80, "wren");
        set("wren none all tcp/20001/80,udp/20002/5353 no");
    }

    @AfterAll
    static void close() {
        if (network != null) {
            network.close();
        }
    }

    @Test
    void forwardIsReachedFromTheInternetAndTheHost() {
        GuestNetwork.says("wren", () -> fromWorld(20001));
        assertThat(HOST.rootShell("curl -s -m 5 --retry 3 http://" + HOST_ADDRESS + ":20001")).isEqualTo("wren");
        assertThat(network.in(GuestNetwork.WREN, "cat /proc/net/tcp >/dev/null; echo up")).isEqualTo("up");
    }

    @Test
    void udpIsForwarded() {
        HOST.rootShell("nft add table ip seen; nft add chain ip seen out '{ type filter hook postrouting priority 0; }';"
                + " nft add rule ip seen out ip daddr " + GuestNetwork.WREN + " udp dport 5353 counter");

        network.world().shell("echo hello >/dev/udp/" + HOST_ADDRESS + "/20002");

        assertThat(HOST.rootShell("nft list table ip seen; nft delete table ip seen")).contains("counter packets 1 ");
    }

    @Test
    void otherPortsStayClosed() {
        assertThat(fromWorld(20003)).isEmpty();
        network.world().shell("ip route add 10.77.0.0/24 via " + HOST_ADDRESS);
        assertThat(network.world().shell("curl -s -m 2 http://10.77.0.12 || :")).as("without the forward").isEmpty();
        network.world().shell("ip route del 10.77.0.0/24");
        assertThat(network.page(GuestNetwork.ROBIN, HOST_ADDRESS, 20001)).as("another tenant from inside").isEmpty();
    }

    @Test
    void removedForwardIsClosedAtOnce() {
        set("robin none all tcp/20010/80 no");
        network.serve(GuestNetwork.ROBIN, 80, "robin");
        GuestNetwork.says("robin", () -> fromWorld(20010));
        assertThat(HOST.acts().machine("robin").path("forwards").toString()).isEqualTo("[\"tcp/20010/80\"]");

        set("robin none all none no");
        assertThat(fromWorld(20010)).isEmpty();
    }

    @Test
    void capacityReportsRangeAndAddress() {
        assertThat(HOST.portal().ask("capacity").last().path("forwardPorts").asString()).isEqualTo("20000-20099");
        assertThat(HOST.portal().ask("capacity").last().path("forwardAt").asString()).isEqualTo(HOST_ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp/20100/80", "tcp/19999/80", "tcp/20005/70000", "tcp/22/22", "icmp/20005/80"})
    void portsOutsideOfTheRangeAreRefused(String forward) {
        assertThat(HOST.portal().ask("set-network robin none all " + forward + " no").code()).isEqualTo("bad-argument");
    }

    @Test
    void portOfAnotherMachineIsRefused() {
        assertThat(HOST.portal().ask("set-network robin none all tcp/20001/80 no").code()).isEqualTo("address-in-use");
        assertThat(HOST.portal().ask("set-network robin none all tcp/20005/80,tcp/20005/81 no").code())
                .isEqualTo("address-in-use");
    }

    private static String fromWorld(int port) {
        return network.world().shell("curl -s -m 2 http://" + HOST_ADDRESS + ":" + port + " || :");
    }

    private static void set(String words) {
        HostClient.Answer answer = HOST.portal().ask("set-network " + words);
        assertThat(answer.last().path("type").asString()).as(answer.toString()).isEqualTo("result");
    }
}
