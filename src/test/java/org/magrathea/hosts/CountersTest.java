package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/** Bytes and packets of each address of real machines, by direction: the world, other machines of the host, and the host. */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CountersTest {

    private static final String PUBLIC = "203.0.113.66";
    private static final String WORLD = "203.0.113.9";
    private static final long SIZE = 2_000_000;

    @RegisterExtension
    static final HostOfClass HOST = HostOfClass.of(Way.PRIVILEGED, GuestNetwork.SETTINGS);

    private static GuestNetwork network;

    @BeforeAll
    static void finchHasAPublicAddress() {
        network = new GuestNetwork(HOST, "outgoing=all", "machine_mbit=0");
        set("finch " + PUBLIC + " all none no");
        HOST.acts().done("restart finch");
        HOST.rootShell("cd /srv/world; head -c " + SIZE + " /dev/zero >large; " + network.world().enter()
                + " busybox httpd -p 80 -h /srv/world");
        network.in(GuestNetwork.FINCH, "mkdir -p /srv; head -c " + SIZE + " /dev/zero >/srv/large; httpd -p 80 -h /srv");
    }

    @AfterAll
    static void close() {
        if (network != null) {
            network.close();
        }
    }

    @Test
    void downloadFromTheInternetIsCountedForItsAddress() {
        long before = bytes("wren", GuestNetwork.WREN, "world_in");
        long beforeOfFinch = bytes("finch", PUBLIC, "world_in");

        download(GuestNetwork.WREN, WORLD);
        assertThat(bytes("wren", GuestNetwork.WREN, "world_in") - before).isBetween(SIZE, SIZE * 6 / 5);
        assertThat(bytes("finch", PUBLIC, "world_in")).isEqualTo(beforeOfFinch);

        download(GuestNetwork.FINCH, WORLD);
        assertThat(bytes("finch", PUBLIC, "world_in") - beforeOfFinch).isBetween(SIZE, SIZE * 6 / 5);
    }

    @Test
    void serverIsCountedByThePublicAddress() {
        long before = bytes("finch", PUBLIC, "world_out");
        long privately = bytes("finch", GuestNetwork.FINCH, "world_out");

        network.world().shell("curl -s -m 20 -o /dev/null http://" + PUBLIC + "/large");

        assertThat(bytes("finch", PUBLIC, "world_out") - before).isBetween(SIZE, SIZE * 6 / 5);
        assertThat(bytes("finch", GuestNetwork.FINCH, "world_out")).isEqualTo(privately);
    }

    @Test
    void neighboursAreCountedOverTheBridgeAndThroughTheHost() {
        long sent = bytes("finch", GuestNetwork.FINCH, "near_out");
        long received = bytes("wren", GuestNetwork.WREN, "near_in");
        long world = bytes("wren", GuestNetwork.WREN, "world_in");
        download(GuestNetwork.WREN, GuestNetwork.FINCH);
        assertThat(bytes("finch", GuestNetwork.FINCH, "near_out") - sent).isBetween(SIZE, SIZE * 6 / 5);
        assertThat(bytes("wren", GuestNetwork.WREN, "near_in") - received).isBetween(SIZE, SIZE * 6 / 5);

        sent = bytes("finch", PUBLIC, "near_out");
        received = bytes("robin", GuestNetwork.ROBIN, "near_in");
        download(GuestNetwork.ROBIN, PUBLIC);
        assertThat(bytes("finch", PUBLIC, "near_out") - sent).as("of another tenant").isBetween(SIZE, SIZE * 6 / 5);
        assertThat(bytes("robin", GuestNetwork.ROBIN, "near_in") - received).isBetween(SIZE, SIZE * 6 / 5);
        assertThat(bytes("wren", GuestNetwork.WREN, "world_in")).isEqualTo(world);
    }

    @Test
    void hostIsCountedInBothDirections() {
        long sent = bytes("finch", PUBLIC, "host_out");
        long received = bytes("finch", PUBLIC, "host_in");

        HOST.rootShell("curl -s -m 20 -o /dev/null http://" + PUBLIC + "/large");

        assertThat(bytes("finch", PUBLIC, "host_out") - sent).isBetween(SIZE, SIZE * 6 / 5);
        assertThat(bytes("finch", PUBLIC, "host_in") - received).isBetween(1_000L, SIZE / 5);
    }

    @Test
    void countersSurviveChangesOfTheRulesAndARestart() {
        download(GuestNetwork.WREN, WORLD);
        long before = bytes("wren", GuestNetwork.WREN, "world_in");

        set("robin none none none yes");
        set("robin none all none no");
        HOST.acts().done("restart wren");

        assertThat(bytes("wren", GuestNetwork.WREN, "world_in")).isGreaterThanOrEqualTo(before);
    }

    @Test
    void refusedPacketsAreNotCounted() {
        long before = bytes("wren", GuestNetwork.WREN, "world_out");
        long strangers = bytes("finch", PUBLIC, "world_out");

        network.in(GuestNetwork.WREN,
                "ping -c 5 -s 1000 -W 1 192.168.9.9; ip address add " + PUBLIC + "/32 dev vec0; ping -c 5 -s 1000 -W 1 -I "
                        + PUBLIC + " " + WORLD + "; ip address del " + PUBLIC + "/32 dev vec0");

        assertThat(bytes("wren", GuestNetwork.WREN, "world_out")).isEqualTo(before);
        assertThat(bytes("finch", PUBLIC, "world_out")).isEqualTo(strangers);
    }

    private static void download(String from, String to) {
        String size = network.in(from, "printf 'GET /large HTTP/1.0\\r\\n\\r\\n' | timeout 60 nc " + to + " 80 | wc -c");
        assertThat(Long.parseLong(size)).isGreaterThan(SIZE);
    }

    /** Bytes of a counter; 0 without packets. */
    private static long bytes(String machine, String address, String counter) {
        HostClient.Answer answer = HOST.portal().ask("traffic");
        JsonNode line = answer.lines()
                .stream()
                .filter(one -> one.path("address").asString("").equals(address))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer.toString()));
        assertThat(line.path("machine").asString()).isEqualTo(machine);
        return line.path(counter).path(0).asLong(0);
    }

    private static void set(String words) {
        HostClient.Answer answer = HOST.portal().ask("set-network " + words);
        assertThat(answer.last().path("type").asString()).as(answer.toString()).isEqualTo("result");
    }
}
