package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.magrathea.Patience;
import org.magrathea.SideBySide;

/** What machines reach beyond their host: the internet by its setting, never its own networks, and mail only when allowed. */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OutgoingTest {

    private static final String PUBLIC = "203.0.113.66";
    private static final String PRIVATE_OFFICE = "192.168.7.9";
    private static final String PUBLIC_OFFICE = "192.0.2.9";

    @RegisterExtension
    static final HostOfClass HOST = HostOfClass.of(Way.PRIVILEGED, GuestNetwork.SETTINGS);

    private static GuestNetwork network;
    private static NetworkSpace office;

    @BeforeAll
    static void internetAndOfficeAnswer() {
        network = new GuestNetwork(HOST, "outgoing=all");
        office = NetworkSpace.beside(HOST, "office", List.of("192.168.7.1/24", "192.0.2.1/24"),
                List.of(PRIVATE_OFFICE + "/24", PUBLIC_OFFICE + "/24"));
        office.shell("ip route add default via 192.168.7.1");
        HOST.rootShell("mkdir -p /srv/pids; cd /srv/world; head -c 6000000 /dev/zero >large; "
                + network.world().enter() + " busybox httpd -p 80 -h /srv/world; cd /srv/office; echo office >index.html; "
                + office.enter() + " busybox httpd -p 80 -h /srv/office; for port in 25 8080; do (" + network.world().enter()
                + " socat TCP-LISTEN:$port,reuseaddr,fork 'SYSTEM:echo from $SOCAT_PEERADDR' </dev/null >/dev/null 2>&1 &) ; done;"
                + "(socat TCP-LISTEN:8080,reuseaddr,fork 'SYSTEM:echo host' </dev/null >/dev/null 2>&1 &)");
        set("finch " + PUBLIC + " all none no");
        HOST.acts().done("restart finch");
    }

    @AfterAll
    static void close() {
        if (network != null) {
            office.close();
            network.close();
        }
    }

    @Test
    void privateAddressesAreHiddenAndPublicOnesAreKept() {
        GuestNetwork.says("from 203.0.113.1", () -> answer(GuestNetwork.WREN, "203.0.113.9", 8080));
        GuestNetwork.says("from " + PUBLIC, () -> answer(GuestNetwork.FINCH, "203.0.113.9", 8080));
    }

    @Test
    void hostAndItsOtherNetworksStayClosed() {
        for (String from : List.of(GuestNetwork.WREN, GuestNetwork.FINCH)) {
            for (String host : List.of("10.77.0.1", "203.0.113.1", "192.168.7.1", "192.0.2.1")) {
                assertThat(answer(from, host, 8080)).as(from + " to " + host).isEmpty();
            }
            assertThat(network.page(from, PRIVATE_OFFICE, 80)).isEmpty();
            assertThat(network.page(from, PUBLIC_OFFICE, 80)).isEmpty();
        }
    }

    @Test
    void networkOfAllowToIsReached() {
        change("allow_to=192.168.7.0/24");

        GuestNetwork.says("office", () -> network.page(GuestNetwork.WREN, PRIVATE_OFFICE, 80));
        assertThat(network.page(GuestNetwork.WREN, PUBLIC_OFFICE, 80)).isEmpty();
        assertThat(answer(GuestNetwork.WREN, "192.168.7.1", 8080)).as("an address of the host itself").isEmpty();
        change("allow_to=10.99.0.0/16");
        assertThat(network.page(GuestNetwork.WREN, PRIVATE_OFFICE, 80)).isEmpty();
    }

    @Test
    void listOpensItsNetworksOnly() {
        change("outgoing=198.51.100.0/24");

        GuestNetwork.says("from 203.0.113.1", () -> answer(GuestNetwork.WREN, "198.51.100.9", 8080));
        assertThat(answer(GuestNetwork.WREN, "203.0.113.9", 8080)).isEmpty();
        change("outgoing=none");
        assertThat(answer(GuestNetwork.WREN, "198.51.100.9", 8080)).isEmpty();
        assertThat(answer(GuestNetwork.FINCH, "198.51.100.9", 8080)).isEmpty();
        change("outgoing=all");
    }

    @Test
    void mailIsClosedForPrivateAddressesUntilItIsAllowed() {
        assertThat(answer(GuestNetwork.WREN, "203.0.113.9", 25)).isEmpty();
        GuestNetwork.says("from " + PUBLIC, () -> answer(GuestNetwork.FINCH, "203.0.113.9", 25));

        set("wren none all none yes");
        GuestNetwork.says("from 203.0.113.1", () -> answer(GuestNetwork.WREN, "203.0.113.9", 25));
        assertThat(HOST.acts().machine("wren").path("mail").asBoolean()).isTrue();
        set("wren none all none no");
        assertThat(answer(GuestNetwork.WREN, "203.0.113.9", 25)).isEmpty();
    }

    @Test
    void oneMachineCannotTakeTheWholeLine() {
        change("machine_mbit=8");
        long limited = millisOfDownload();
        change("machine_mbit=0");

        assertThat(limited).as("6 MB at 1 MB/s").isBetween(4_000L, 60_000L);
        Patience.await("a download as fast as none with the limit", Duration.ofMinutes(2))
                .until(() -> millisOfDownload() < 3_000);
        change("machine_mbit=100");
    }

    private static long millisOfDownload() {
        String took = network.in(GuestNetwork.WREN,
                "read from _ </proc/uptime; printf 'GET /large HTTP/1.0\\r\\n\\r\\n' | timeout 60 nc 203.0.113.9 80 >/dev/null; read to _ </proc/uptime; echo $from $to");
        String[] times = took.split(" ");
        return Math.round((Double.parseDouble(times[1]) - Double.parseDouble(times[0])) * 1000);
    }

    private static void change(String setting) {
        network.configure(setting);
        set("robin none all none no");
    }

    private static void set(String words) {
        HostClient.Answer answer = HOST.portal().ask("set-network " + words);
        assertThat(answer.last().path("type").asString()).as(answer.toString()).isEqualTo("result");
    }

    /** What a server says first; empty when it is not reached. */
    private static String answer(String from, String to, int port) {
        return network.in(from, "exec 2>/dev/null; timeout 2 nc " + to + " " + port + " </dev/null 2>/dev/null");
    }
}
