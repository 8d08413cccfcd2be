package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/**
 * Machines of two tenants with IPv6, and one without: finch and wren of otter, robin of mole. The prefix of the host is the network of
 * its uplink.
 */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class Ipv6Test {

    private static final String PREFIX = "2001:db8:77::/64";
    private static final String FINCH = "2001:db8:77::a4d:b";
    private static final String ROBIN = "2001:db8:77::a4d:d";
    private static final String WORLD = "2001:db8:77::9";
    private static final String FAR = "2001:db8:9::9";
    private static final String HOST_ADDRESS = "2001:db8:77::1";
    private static final String GET = "curl -s -m 15 http://";

    /** The bridge removes what follows a packet, so a frame is known by its headers. */
    private static final String BY_HEADER = "frame.startswith(bytes.fromhex(sys.argv[2])[:54])";
    /** The version, and a flow label that no other packet has. */
    private static final String VERSION_AND_LABEL = "600abcde";

    @RegisterExtension
    static final HostOfClass HOST = HostOfClass.of(Way.PRIVILEGED, GuestNetwork.SETTINGS);

    private static GuestNetwork network;

    @BeforeAll
    static void twoMachinesHaveIpv6() {
        network = new GuestNetwork(HOST, "prefix6=" + PREFIX, "outgoing=all");
        HOST.rootShell("ip -6 address add " + HOST_ADDRESS + "/64 dev world0 nodad; ip -6 route add default via " + WORLD + "; "
                + "mkdir -p /srv/pids; (socat TCP6-LISTEN:8080,reuseaddr,fork 'SYSTEM:echo host' </dev/null >/dev/null 2>&1 &)");
        network.world().shell("ip -6 address add " + WORLD + "/64 dev world1 nodad; ip -6 address add " + FAR + "/128 dev lo");
        for (int port : List.of(25, 8080)) {
            HOST.rootShell("(" + network.world().enter() + " socat TCP6-LISTEN:" + port
                    + ",reuseaddr,fork 'SYSTEM:echo world' </dev/null >/dev/null 2>&1 &)");
        }
        set("finch " + FINCH + " all none no");
        set("robin " + ROBIN + " all none no");
        HOST.acts().done("restart finch");
        HOST.acts().done("restart robin");
        network.serve(GuestNetwork.FINCH, 80, "finch");
        network.serve(GuestNetwork.ROBIN, 80, "robin");
        HOST.rootShell("cat >/srv/watch.py <<'END'\n" + NetworkGamesTest.WATCH.replace("b\"game-of-finch\" in frame", BY_HEADER)
                + "END");
    }

    @AfterAll
    static void close() {
        if (network != null) {
            network.close();
        }
    }

    @Test
    void machineConfiguresItsAddressAtItsStart() {
        assertThat(network.in(GuestNetwork.FINCH, "ip -6 address show dev vec0; ip -6 route")).contains("inet6 " + FINCH + "/128")
                .contains("inet6 fe80::4d:aff:fe4d:b/64")
                .contains("default via fe80::1 dev vec0");
        assertThat(network.in(GuestNetwork.WREN, "ip -6 address show dev vec0 scope global")).as("a machine without IPv6")
                .isEmpty();
    }

    @Test
    void serverIsReadFromTheInternet() {
        assertThat(fromWorld(FINCH, 80)).isEqualTo("finch");
        assertThat(network.world().shell("ip -6 neigh show " + FINCH)).as("the host answers for it").contains("lladdr");
        assertThat(fromWorld("2001:db8:77::a4d:e", 80)).as("an address without a machine").isEmpty();
    }

    @Test
    void routedPrefixNeedsNoProxy() {
        network.world().shell("ip -6 route add " + FINCH + " via " + HOST_ADDRESS);

        assertThat(fromWorld(FINCH, 80)).isEqualTo("finch");
        network.world().shell("ip -6 route del " + FINCH);
    }

    @Test
    void serverIsReadByMachinesAndByTheHost() {
        assertThat(network.page(GuestNetwork.ROBIN, FINCH, 80)).isEqualTo("finch");
        assertThat(network.page(GuestNetwork.FINCH, ROBIN, 80)).isEqualTo("robin");
        assertThat(HOST.rootShell(GET + "[" + FINCH + "]")).isEqualTo("finch");
    }

    @Test
    void firewallOpensPortsToSourcesOfBothFamilies() {
        set("robin " + ROBIN + " tcp/80/0.0.0.0/0,tcp/22/2001:db8:9::/48 none no");
        assertThat(fromWorld(ROBIN, 80)).isEqualTo("robin");
        assertThat(greeting(ROBIN, WORLD)).isEmpty();
        assertThat(greeting(ROBIN, FAR)).isEqualTo("SSH-2.0");
        assertThat(HOST.acts().machine("robin").path("firewall").asString())
                .isEqualTo("tcp/80/0.0.0.0/0,tcp/22/2001:db8:9::/48");

        set("robin " + ROBIN + " tcp/80/198.51.100.0/24 none no");
        assertThat(fromWorld(ROBIN, 80)).isEmpty();
        assertThat(network.page(GuestNetwork.FINCH, ROBIN, 80)).as("a neighbour").isEmpty();
        assertThat(network.in(GuestNetwork.ROBIN, "ping -6 -c 1 -W 5 " + WORLD)).as("replies").contains("1 packets received");
        set("robin " + ROBIN + " all none no");
        assertThat(fromWorld(ROBIN, 80)).isEqualTo("robin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp/80/2001:db8::1/32", "tcp/80/2001:0db8::/32", "tcp/80/2001:db8::/129", "tcp/80/:::/0",
            "tcp/80/0.0.0.0/0,tcp/80/2001:db8::/32", "tcp/80/2001:db8::/32,tcp/70-90/2001:db8:1::/48"})
    void rulesThatNftablesWouldRefuseAreRefused(String rules) {
        assertThat(HOST.portal().ask("set-network robin " + ROBIN + " " + rules + " none no").code()).isEqualTo("bad-argument");
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:78::a4d:c,bad-argument", "2001:db8:77::,bad-argument", "2001:db8:77:0::a4d:c,bad-argument",
            "2001:DB8:77::a4d:c,bad-argument", HOST_ADDRESS + ",address-in-use",
            "'2001:db8:77::a4d:c,2001:db8:77::a4d:e',bad-argument"})
    void addressThatIsNotForAMachineIsRefused(String address, String code) {
        assertThat(HOST.portal().ask("set-network wren " + address + " all none no").code()).isEqualTo(code);
    }

    @Test
    void hostStaysClosed() {
        for (String host : List.of(HOST_ADDRESS, "fe80::1%vec0")) {
            assertThat(answer(GuestNetwork.FINCH, host, 8080)).as(host).isEmpty();
        }
        assertThat(network.in(GuestNetwork.FINCH, "ping -6 -c 1 -W 5 " + HOST_ADDRESS)).contains("1 packets received");
        assertThat(HOST.rootShell("timeout 20 socat -u TCP6:[" + HOST_ADDRESS + "]:8080 -")).as("its server")
                .isEqualTo("host");
    }

    @Test
    void outgoingRulesApplyToBothFamilies() {
        assertThat(answer(GuestNetwork.FINCH, FAR, 8080)).isEqualTo("world");
        assertThat(answer(GuestNetwork.FINCH, FAR, 25)).as("mail").isEmpty();
        set("finch " + FINCH + " all none yes");
        assertThat(answer(GuestNetwork.FINCH, FAR, 25)).isEqualTo("world");
        set("finch " + FINCH + " all none no");

        change("outgoing=2001:db8:9::/48,198.51.100.0/24");
        assertThat(answer(GuestNetwork.FINCH, FAR, 8080)).isEqualTo("world");
        assertThat(answer(GuestNetwork.FINCH, WORLD, 8080)).isEmpty();
        change("outgoing=none");
        assertThat(answer(GuestNetwork.FINCH, FAR, 8080)).isEmpty();
        change("allow_to=2001:db8:9::/48");
        assertThat(answer(GuestNetwork.FINCH, FAR, 8080)).isEqualTo("world");
        change("allow_to=10.99.0.0/16");
        change("outgoing=all");
        assertThat(answer(GuestNetwork.FINCH, FAR, 8080)).isEqualTo("world");
    }

    @Test
    void addressOfAnotherMachineCannotBeTaken() {
        network.in(GuestNetwork.ROBIN,
                "ip -6 address add " + FINCH + "/128 dev vec0; ip -6 address add 2001:db8:77::77/128 dev vec0");

        assertThat(network.in(GuestNetwork.ROBIN, "ping -6 -c 1 -W 1 -I " + FINCH + " " + WORLD)).contains("100% packet loss");
        assertThat(network.in(GuestNetwork.ROBIN, "ping -6 -c 1 -W 1 -I 2001:db8:77::77 " + WORLD)).contains("100% packet loss");
        assertThat(fromWorld(FINCH, 80)).isEqualTo("finch");
        network.in(GuestNetwork.ROBIN,
                "ip -6 address del " + FINCH + "/128 dev vec0; ip -6 address del 2001:db8:77::77/128 dev vec0");
    }

    @Test
    void sourceOfAMachineIsNotAcceptedFromTheInternet() {
        network.world().shell("ip -6 address add " + FINCH + "/128 dev lo");

        assertThat(network.world().shell("busybox ping -6 -c 1 -W 2 -I " + FINCH + " " + ROBIN + " >/dev/null || echo dropped"))
                .isEqualTo("dropped");
        network.world().shell("ip -6 address del " + FINCH + "/128 dev lo");
    }

    @Test
    void inventoryCapacityAndCountersReportIpv6() {
        fromWorld(FINCH, 80);

        assertThat(HOST.acts().machine("finch").path("addresses").toString()).isEqualTo("[\"10.77.0.11\",\"" + FINCH + "\"]");
        assertThat(HOST.portal().ask("capacity").last().path("prefix6").asString()).isEqualTo(PREFIX);
        JsonNode counted = HOST.portal()
                .ask("traffic")
                .lines()
                .stream()
                .filter(line -> line.path("address").asString().equals(FINCH))
                .findFirst()
                .orElseThrow();
        assertThat(counted.path("world_in").path(0).asLong()).isPositive();
        assertThat(counted.path("world_out").path(1).asLong()).isPositive();
        assertThat(HOST.portal()
                .ask("test-ports finch 80")
                .lines()
                .stream()
                .filter(line -> line.path("address").asString().equals(FINCH))
                .map(line -> line.path("state").asString())).containsExactly("open");
    }

    @Test
    void resolverKnowsTheAddressForOtherTenants() {
        assertThat(network.in(GuestNetwork.ROBIN, "nslookup -type=aaaa finch.$(sed -n 's/^search //p' /etc/resolv.conf)"))
                .contains(FINCH);
    }

    @Test
    void checkNamesTheFirewallThatStopsIpv6() {
        fromWorld(FINCH, 80);
        assertThat(checks()).contains("forwarding6 ok null", "arrival-ndp ok null", "firewall-in6 ok null",
                "firewall-out6 ok null");

        HOST.rootShell(
                "nft add table ip6 filter; nft add chain ip6 filter FORWARD '{ type filter hook forward priority 0; policy drop; }'");
        assertThat(checks()).contains("firewall-in6 problem ip6", "firewall-out6 problem ip6", "firewall-in ok null");
        HOST.rootShell(
                "nft insert rule ip6 filter FORWARD ip6 nexthdr tcp drop; nft insert rule ip6 filter FORWARD oifname uml0 accept; "
                        + "nft insert rule ip6 filter FORWARD iifname uml0 accept");
        assertThat(checks()).contains("firewall-in6 ok null", "firewall-out6 ok null");
        HOST.rootShell("nft delete table ip6 filter");
    }

    private static List<String> checks() {
        return HOST.portal()
                .ask("check-network")
                .lines()
                .stream()
                .map(line -> line.path("check").asString("") + " " + line.path("state").asString("") + " "
                        + line.path("family").asString("null"))
                .toList();
    }

    @Test
    void withoutThePrefixNothingOfItStays() {
        HOST.rootShell("sed -i '/^prefix6=/d' /etc/umlhost.conf");
        set("wren none all none no");

        assertThat(HOST.portal().ask("capacity").last().path("prefix6").isNull()).isTrue();
        assertThat(HOST.acts().machine("finch").path("addresses").toString()).isEqualTo("[\"10.77.0.11\"]");
        assertThat(HOST.rootShell("ip -6 route show proto 77; ip -6 neigh show proxy; ip -6 address show dev uml0 to fe80::1"))
                .isEmpty();
        assertThat(seen("333300000001" + FINCH_MAC + "86dd" + packet("fe80::4d:aff:fe4d:b", "ff02::1", 58, "8000000000000000")))
                .isEmpty();
        assertThat(fromWorld(FINCH, 80)).isEmpty();

        network.configure("prefix6=" + PREFIX);
        set("wren none all none no");
        assertThat(fromWorld(FINCH, 80)).isEqualTo("finch");
    }

    private static final String FINCH_MAC = "024d0a4d000b";
    private static final String ROBIN_MAC = "024d0a4d000d";
    private static final String LINK_LOCAL = "fe80::4d:aff:fe4d:b";

    /** Sent to all: what reaches its host is seen on the bridge, and nothing on the device of another machine. */
    @Test
    void ownPacketsReachTheHostOnly() {
        assertThat(seen(multicast() + packet(LINK_LOCAL, "ff02::1", 58, "8000000000000000"))).isEqualTo("uml0");
        assertThat(seen(multicast() + packet(FINCH, "ff02::1", 17, "0009000900080000"))).isEqualTo("uml0");
        assertThat(seen(multicast() + solicitation(LINK_LOCAL, "fe80::1", "0101" + FINCH_MAC))).isEqualTo("uml0");
        assertThat(seen(multicast() + solicitation("::", FINCH, ""))).as("for its own address").isEqualTo("uml0");
        assertThat(seen(multicast() + advertisement(FINCH, FINCH, "0201" + FINCH_MAC))).isEqualTo("uml0");
        assertThat(seen(multicast() + packet("::", "ff02::16", 58, "8f00000000000000"))).as("a group").isEqualTo("uml0");
        assertThat(seen(ROBIN_MAC + FINCH_MAC + "86dd" + packet(FINCH, ROBIN, 17, "0009000900080000"))).as("a neighbour")
                .isEmpty();
    }

    @Test
    void otherSendersAreRefused() {
        assertThat(seen(multicast() + packet(ROBIN, "ff02::1", 58, "8000000000000000"))).isEmpty();
        assertThat(seen(multicast() + packet("fe80::1", "ff02::1", 58, "8000000000000000"))).isEmpty();
        assertThat(seen(multicast() + packet("::", "ff02::1", 58, "8000000000000000"))).isEmpty();
        assertThat(seen("333300000001" + ROBIN_MAC + "86dd" + packet(ROBIN, "ff02::1", 58, "8000000000000000"))).isEmpty();
    }

    @Test
    void neighbourMessagesAboutOthersAreRefused() {
        assertThat(seen(multicast() + advertisement(FINCH, ROBIN, "0201" + FINCH_MAC))).isEmpty();
        assertThat(seen(multicast() + advertisement(LINK_LOCAL, "fe80::1", "0201" + FINCH_MAC))).isEmpty();
        assertThat(seen(multicast() + advertisement(FINCH, FINCH, "0201" + ROBIN_MAC))).isEmpty();
        assertThat(seen(multicast() + solicitation(LINK_LOCAL, "fe80::1", "0101" + ROBIN_MAC))).isEmpty();
        assertThat(seen(multicast() + solicitation("::", ROBIN, ""))).as("its address is not yours").isEmpty();
    }

    /** Router advertisement and solicitation, redirect, question about groups, renumbering. */
    @ParameterizedTest
    @ValueSource(strings = {"86", "85", "89", "82", "8a"})
    void guestIsNoRouter(String type) {
        assertThat(seen(multicast() + packet(LINK_LOCAL, "ff02::1", 58, type + "00" + "000000000000"))).isEmpty();
        assertThat(seen(multicast() + packet(LINK_LOCAL, "ff02::1", 0, "3a00050200000000" + type + "00" + "000000000000")))
                .as("behind another header")
                .isEmpty();
    }

    @Test
    void answersOfADhcpServerAreRefused() {
        assertThat(seen(multicast() + packet(LINK_LOCAL, "ff02::1", 17, "0223022200080000"))).isEmpty();
    }

    private static String multicast() {
        return "333300000001" + FINCH_MAC + "86dd";
    }

    private static String solicitation(String from, String target, String option) {
        return packet(from, "ff02::1", 58, "8700000000000000" + hex(target) + option);
    }

    private static String advertisement(String from, String target, String option) {
        return packet(from, "ff02::1", 58, "8800000020000000" + hex(target) + option);
    }

    /** A packet of IPv6. Checksums are left out. */
    private static String packet(String from, String to, int next, String data) {
        return VERSION_AND_LABEL + String.format("%04x%02xff", data.length() / 2, next) + hex(from) + hex(to) + data;
    }

    private static String hex(String address) {
        try {
            return HexFormat.of().formatHex(java.net.InetAddress.getByName(address).getAddress());
        } catch (java.net.UnknownHostException invalid) {
            throw new IllegalArgumentException(address, invalid);
        }
    }

    private static String seen(String frame) {
        String uid = HOST.rootShell("sed -n 's/^uid=//p' /srv/uml/guests/finch/guest");
        return HOST.rootShell("python3 /srv/watch.py $(pgrep -u " + uid + " | head -n 1) " + frame + " vm" + uid);
    }

    private static String fromWorld(String address, int port) {
        return network.world().shell("curl -s --connect-timeout 3 -m 15 http://[" + address + "]:" + port + " || :");
    }

    /** The first seven characters of a server; empty when it is not reached. */
    private static String greeting(String address, String source) {
        return network.world()
                .shell("timeout 15 socat -u TCP6:[" + address + "]:22,bind=[" + source + "],connect-timeout=3,readbytes=7 -"
                        + " 2>/dev/null || :");
    }

    /** What a server says first; empty when it is not reached. */
    private static String answer(String from, String to, int port) {
        return network.in(from, "exec 2>/dev/null; timeout 3 nc " + to + " " + port + " </dev/null 2>/dev/null");
    }

    private static void change(String setting) {
        network.configure(setting);
        set("wren none all none no");
    }

    private static void set(String words) {
        HostClient.Answer answer = HOST.portal().ask("set-network " + words);
        assertThat(answer.last().path("type").asString()).as(answer.toString()).isEqualTo("result");
    }
}
