package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/** What may come in at the public address of a machine. */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FirewallTest {

    private static final String PUBLIC = "203.0.113.66";

    @RegisterExtension
    static final HostOfClass HOST = HostOfClass.of(Way.PRIVILEGED, GuestNetwork.SETTINGS);

    private static GuestNetwork network;

    @BeforeAll
    static void finchServesTwoPorts() {
        network = new GuestNetwork(HOST, "outgoing=all");
        set("all");
        HOST.acts().done("restart finch");
        network.serve(GuestNetwork.FINCH, 80, "finch");
        network.serve(GuestNetwork.FINCH, 8080, "finch");
    }

    @AfterAll
    static void close() {
        if (network != null) {
            network.close();
        }
    }

    @Test
    void firewallOpensPortsToSources() {
        set("tcp/80/0.0.0.0/0,tcp/8000-8099/198.51.100.9/32");

        GuestNetwork.says("finch", () -> fromWorld("203.0.113.9", 80));
        assertThat(fromWorld("203.0.113.9", 8080)).isEmpty();
        GuestNetwork.says("finch", () -> fromWorld("198.51.100.9", 8080));
        assertThat(fromWorld("203.0.113.9", 22)).isEmpty();
        assertThat(HOST.acts().machine("finch").path("firewall").asString())
                .isEqualTo("tcp/80/0.0.0.0/0,tcp/8000-8099/198.51.100.9/32");
    }

    @Test
    void closedFirewallLeavesReplies() {
        set("none");

        assertThat(fromWorld("203.0.113.9", 80)).isEmpty();
        assertThat(HOST.rootShell("curl -s -m 5 --retry 3 http://" + PUBLIC)).as("the host reaches all machines")
                .isEqualTo("finch");
        assertThat(network.page(GuestNetwork.ROBIN, PUBLIC, 80)).isEmpty();
        assertThat(network.in(GuestNetwork.FINCH, "ping -c 1 -W 2 203.0.113.9")).contains("1 packets received");
        set("all");
        GuestNetwork.says("finch", () -> fromWorld("203.0.113.9", 80));
    }

    @Test
    void hostTellsWhichPortsAnswer() {
        set("none");

        List<JsonNode> lines = HOST.portal().ask("test-ports finch 80,81").lines();

        assertThat(lines.stream().filter(line -> line.path("type").asString().equals("port")).map(FirewallTest::answered))
                .containsExactlyInAnyOrder("10.77.0.11 80 open", "10.77.0.11 81 closed", PUBLIC + " 80 open",
                        PUBLIC + " 81 closed");
        assertThat(HOST.portal().ask("test-ports finch 0").code()).isEqualTo("bad-argument");
        assertThat(HOST.portal().ask("test-ports finch 65536").code()).isEqualTo("bad-argument");
        assertThat(HOST.portal().ask("test-ports finch 1,2,3,4,5,6,7,8,9").code()).isEqualTo("bad-argument");
        set("all");
    }

    private static String answered(JsonNode line) {
        return line.path("address").asString() + " " + line.path("port").asInt() + " " + line.path("state").asString();
    }

    @Test
    void firewallNeverOpensOtherMachines() {
        set("tcp/1-65535/0.0.0.0/0,udp/1-65535/0.0.0.0/0");

        network.world().shell("ip route add 10.77.0.0/24 via 203.0.113.1");
        assertThat(network.world().shell("timeout 2 busybox nc 10.77.0.12 22 </dev/null || :")).isEmpty();
        assertThat(network.world().shell("timeout 2 busybox nc 10.77.0.11 22 </dev/null || :")).isEmpty();
        network.world().shell("ip route del 10.77.0.0/24");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp/0/0.0.0.0/0", "tcp/80-70/0.0.0.0/0", "tcp/70000/0.0.0.0/0", "tcp/80/10.0.0.5/8",
            "tcp/80/0.0.0.0/0,tcp/80/10.0.0.0/8", "tcp/80-90/0.0.0.0/0,tcp/85-95/0.0.0.0/0", "icmp/80/0.0.0.0/0", "ssh"})
    void rulesThatNftablesWouldRefuseAreRefused(String rules) {
        assertThat(HOST.portal().ask("set-network finch " + PUBLIC + " " + rules + " none no").code()).isEqualTo("bad-argument");
    }

    private static String fromWorld(String source, int port) {
        return network.world().shell("curl -s -m 2 --interface " + source + " http://" + PUBLIC + ":" + port + " || :");
    }

    private static void set(String firewall) {
        HostClient.Answer answer = HOST.portal().ask("set-network finch " + PUBLIC + " " + firewall + " none no");
        assertThat(answer.last().path("type").asString()).as(answer.toString()).isEqualTo("result");
    }
}
