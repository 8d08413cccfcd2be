package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magrathea.SideBySide;

/**
 * Frames that the hostile kernel of finch could send: what is not a plain IPv4 packet or an ARP message about itself reaches neither
 * its host nor any other machine, not even those of its own tenant. The frames are put on the wire of the real machine.
 */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NetworkGamesTest {

    private static final String ALL = "ffffffffffff";
    private static final String FINCH = "024d0a4d000b";
    private static final String WREN = "024d0a4d000c";
    private static final String GATEWAY = "024d0a4d0001";

    /** Prints the devices behind which a frame with the mark is seen within a second after it was sent. */
    static final String WATCH = """
            import socket, subprocess, sys, time
            seen, end = set(), time.monotonic() + 1
            ears = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
            ears.settimeout(0.1)
            subprocess.run(["nsenter", "--net=/proc/" + sys.argv[1] + "/ns/net", "python3", "-c",
                "import socket,sys; s=socket.socket(socket.AF_PACKET,socket.SOCK_RAW); s.bind(('out',0)); "
                "s.send(bytes.fromhex(sys.argv[1]))", sys.argv[2]], check=True)
            while time.monotonic() < end:
                try:
                    frame, where = ears.recvfrom(4096)
                except TimeoutError:
                    continue
                if b"game-of-finch" in frame and where[0] != sys.argv[3]:
                    seen.add(where[0])
            print(" ".join(sorted(seen)))
            """;

    @RegisterExtension
    static final HostOfClass HOST = HostOfClass.of(Way.PRIVILEGED, GuestNetwork.SETTINGS);

    private static GuestNetwork network;

    @BeforeAll
    static void machinesOfTwoTenants() {
        network = new GuestNetwork(HOST);
        HOST.rootShell("cat >/srv/watch.py <<'END'\n" + WATCH + "END");
    }

    @AfterAll
    static void close() {
        if (network != null) {
            network.close();
        }
    }

    @Test
    void plainPacketsReachTheTenantsOwnMachineOnly() {
        assertThat(seen(WREN + FINCH + "0800" + packet("0a4d000b", "0a4d000c", 9, 9))).isEqualTo(device("wren"));
        assertThat(seen(ALL + FINCH + "0800" + packet("0a4d000b", "0a4d00ff", 9, 9))).contains(device("wren"))
                .doesNotContain(device("robin"));
        assertThat(seen(ALL + FINCH + arp(1, FINCH, "0a4d000b", "0a4d000c"))).contains(device("wren"))
                .doesNotContain(device("robin"));
    }

    @ParameterizedTest
    @CsvSource({"8100,0005", "88a8,0005", "8100,0000", "9100,0005"})
    void taggedFramesAreRefused(String tag, String id) {
        assertThat(seen(WREN + FINCH + tag + id + "0800" + packet("0a4d000b", "0a4d000c", 9, 9))).isEmpty();
        assertThat(seen(GATEWAY + FINCH + tag + id + "0800" + packet("0a4d000b", "0a4d0001", 9, 9))).isEmpty();
        assertThat(seen(WREN + FINCH + tag + id + "81000007" + "0800" + packet("0a4d000b", "0a4d000c", 9, 9))).isEmpty();
    }

    @Test
    void answersOfADhcpServerAreRefused() {
        assertThat(seen(ALL + FINCH + "0800" + packet("0a4d000b", "ffffffff", 67, 68))).isEmpty();
        assertThat(seen(WREN + FINCH + "0800" + packet("0a4d000b", "0a4d000c", 67, 68))).isEmpty();
        assertThat(seen(ALL + FINCH + "0800" + packet("00000000", "ffffffff", 68, 67))).as("it needs no address").isEmpty();
    }

    /** Operation (1: question, 2: answer), sender's MAC and address, target's address. */
    @ParameterizedTest
    @CsvSource({"1,024d0a4d000b,0a4d000c,0a4d000c", "2,024d0a4d000b,0a4d0001,0a4d000c", "2,024d0a4d000c,0a4d000b,0a4d000c",
            "2,024d0a4d000b,0a4d000d,0a4d0001", "1,024d0a4d000b,00000000,0a4d000c", "2,ffffffffffff,0a4d000b,0a4d000c"})
    void arpAboutOthersIsRefused(int operation, String mac, String sender, String target) {
        assertThat(seen(ALL + FINCH + arp(operation, mac, sender, target))).isEmpty();
        assertThat(seen(GATEWAY + FINCH + arp(operation, mac, sender, target))).isEmpty();
    }

    /** IPv6 (router advertisement), spanning tree, LLDP, PPPoE, MPLS, MACsec, EAPOL, ARP in reverse, a flow control frame. */
    @ParameterizedTest
    @CsvSource({"333300000001,86dd", "0180c2000000,0026", "0180c200000e,88cc", "ffffffffffff,8863", "024d0a4d000c,8847",
            "024d0a4d000c,88e5", "0180c2000003,888e", "ffffffffffff,8035", "0180c2000001,8808"})
    void otherProtocolsAreRefused(String to, String type) {
        assertThat(seen(to + FINCH + type + "0000" + "6000000000203aff" + mark())).isEmpty();
    }

    @Test
    void otherSendersAreRefused() {
        assertThat(seen(ALL + WREN + "0800" + packet("0a4d000c", "0a4d00ff", 9, 9))).isEmpty();
        assertThat(seen(WREN + GATEWAY + "0800" + packet("0a4d0001", "0a4d000c", 9, 9))).isEmpty();
        assertThat(seen(WREN + FINCH + "0800" + packet("0a4d000d", "0a4d000c", 9, 9))).isEmpty();
        assertThat(seen(ALL + ALL + "0800" + packet("0a4d000b", "0a4d00ff", 9, 9))).isEmpty();
    }

    private static String seen(String frame) {
        return HOST
                .rootShell("python3 /srv/watch.py $(pgrep -u " + uid("finch") + " | head -n 1) " + frame + " " + device("finch"));
    }

    private static String uid(String machine) {
        return HOST.rootShell("sed -n 's/^uid=//p' /srv/uml/guests/" + machine + "/guest");
    }

    private static String device(String machine) {
        return "vm" + uid(machine);
    }

    private static String mark() {
        return HexFormat.of().formatHex("game-of-finch".getBytes(java.nio.charset.StandardCharsets.US_ASCII)) + "00".repeat(40);
    }

    /** An ARP message, with its type before it. */
    private static String arp(int operation, String mac, String sender, String target) {
        return "0806" + "0001080006040" + "00" + operation + mac + sender + "000000000000" + target + mark();
    }

    /** An IPv4 packet with UDP. The checksum of UDP is left out. */
    private static String packet(String from, String to, int source, int destination) {
        String data = mark();
        int length = 8 + data.length() / 2;
        String head = "4500%04x000000004011%s" + from + to;
        String known = String.format(head, 20 + length, "0000");
        int sum = 0;
        for (int at = 0; at < known.length(); at += 4) {
            sum += Integer.parseInt(known.substring(at, at + 4), 16);
        }
        int folded = (sum & 0xffff) + (sum >> 16);
        String checksum = String.format("%04x", ~((folded & 0xffff) + (folded >> 16)) & 0xffff);
        return String.format(head, 20 + length, checksum) + String.format("%04x%04x%04x0000", source, destination, length) + data;
    }
}
