package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/**
 * The network of machines beside a firewall of the host's admin: its rules stay as they are, the check of the network names the chain
 * that drops packets, and the rules that the portal recommends let them pass.
 */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class HostFirewallTest {

    private static final String PUBLIC = "203.0.113.66";
    private static final String WORLD = "203.0.113.9";

    /** As in an ordinary /etc/nftables.conf. */
    private static final String NFTABLES_SERVICE = """
            nft -f - <<'END'
            table inet filter {
                chain input {
                    type filter hook input priority filter; policy drop;
                    ct state vmap { established : accept, related : accept, invalid : drop }
                    iif lo accept
                    tcp dport { 22, 80 } accept
                    meta l4proto { icmp, ipv6-icmp } accept
                }
                chain forward {
                    type filter hook forward priority filter; policy drop;
                    ct state established,related accept
                    iifname "lan0" jump lan
                }
                chain lan {
                    accept
                }
                chain output {
                    type filter hook output priority filter; policy accept;
                }
            }
            END""";

    /** What dockerd sets up with iptables-nft. */
    private static final String DOCKER = """
            iptables -P FORWARD DROP
            for chain in DOCKER DOCKER-USER DOCKER-FORWARD DOCKER-CT; do iptables -N $chain; done
            iptables -t nat -N DOCKER
            iptables -A FORWARD -j DOCKER-USER
            iptables -A FORWARD -j DOCKER-FORWARD
            iptables -A DOCKER-FORWARD -j DOCKER-CT
            iptables -A DOCKER-CT -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
            iptables -A DOCKER-FORWARD -o docker0 -j DOCKER
            iptables -A DOCKER-FORWARD -i docker0 -j ACCEPT
            iptables -A DOCKER ! -i docker0 -o docker0 -j DROP
            iptables -t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
            iptables -t nat -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
            iptables -t nat -A DOCKER ! -i docker0 -p tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80""";

    /** The chains of firewalld 1.3 with the zone public, in short. */
    private static final String FIREWALLD = """
            nft -f - <<'END'
            table inet firewalld {
                chain filter_INPUT {
                    type filter hook input priority filter + 10; policy accept;
                    ct state { established, related } accept
                    ct status dnat accept
                    iifname "lo" accept
                    ct state invalid drop
                    jump filter_INPUT_ZONES
                    reject with icmpx admin-prohibited
                }
                chain filter_INPUT_ZONES {
                    iifname "uml1" goto filter_IN_trusted
                    goto filter_IN_public
                }
                chain filter_IN_trusted {
                    accept
                }
                chain filter_IN_public {
                    meta l4proto { icmp, ipv6-icmp } accept
                    tcp dport 22 accept
                    jump filter_IN_public_post
                }
                chain filter_IN_public_post {
                }
                chain filter_FORWARD {
                    type filter hook forward priority filter + 10; policy accept;
                    ct state { established, related } accept
                    ct status dnat accept
                    iifname "lo" accept
                    ct state invalid drop
                    ip6 daddr { ::/96, fe80::/10 } reject
                    jump filter_FORWARD_ZONES
                    reject with icmpx admin-prohibited
                }
                chain filter_FORWARD_ZONES {
                    iifname "uml1" goto filter_FWD_trusted
                    goto filter_FWD_public
                }
                chain filter_FWD_trusted {
                    accept
                }
                chain filter_FWD_public {
                }
            }
            END""";

    @RegisterExtension
    static final HostOfClass HOST = HostOfClass.of(Way.PRIVILEGED, GuestNetwork.SETTINGS);

    private static GuestNetwork network;

    @BeforeAll
    static void finchHasAPublicAddress() {
        network = new GuestNetwork(HOST, "outgoing=all", "public=203.0.113.64/28,192.0.2.64/28");
        set("finch " + PUBLIC + " all none no");
        HOST.acts().done("restart finch");
        network.serve(GuestNetwork.FINCH, 80, "finch");
        HOST.rootShell(
                "cd /srv/world; echo world >index.html; " + network.world().enter() + " busybox httpd -p 80 -h /srv/world");
    }

    @AfterEach
    void removeFirewall() {
        HOST.rootShell(
                "for table in 'inet filter' 'inet firewalld' 'ip filter' 'ip nat'; do nft delete table $table 2>/dev/null || :;"
                        + " done");
    }

    @AfterAll
    static void close() {
        if (network != null) {
            network.close();
        }
    }

    @Test
    void nothingIsReportedWithoutAFirewall() {
        assertThat(network.world().shell("curl -s -m 5 --retry 3 http://" + PUBLIC)).isEqualTo("finch");
        List<String> checks = checks();

        assertThat(checks).contains("uplink world0 ok", "forwarding world0 ok", "forwarding uml0 ok", "route 203.0.113.64/28 ok",
                "arrival-arp 203.0.113.64/28 ok", "route 192.0.2.64/28 ok", "arrival-routed 192.0.2.64/28 unknown",
                "firewall-ssh uml0 ok", "firewall-out uml0 ok", "firewall-in uml0 ok");
        assertThat(checks).noneMatch(line -> line.contains("problem"));
    }

    @Test
    void firewallOfNftablesServiceIsNamedAndKept() {
        HOST.rootShell(NFTABLES_SERVICE);
        String before = HOST.rootShell("nft -s list table inet filter");

        changeTheNetwork();
        assertThat(HOST.rootShell("nft -s list table inet filter")).isEqualTo(before);
        nothingPasses();
        assertThat(checks()).contains("firewall-out uml0 problem inet filter forward",
                "firewall-in uml0 problem inet filter forward",
                "firewall-ssh uml0 ok");
        assertThat(network.in(GuestNetwork.WREN, "hostname")).as("ssh through the host").isEqualTo("wren");

        HOST.rootShell(
                "nft insert rule inet filter forward iifname uml0 accept; nft insert rule inet filter forward oifname uml0 accept;"
                        + "nft insert rule inet filter input iifname uml0 accept");
        allPasses();
        assertThat(checks()).noneMatch(line -> line.contains("problem"));
    }

    @Test
    void chainsOfDockerAreNamedAndKept() {
        HOST.rootShell(DOCKER);
        String before = HOST.rootShell("iptables-save | grep -v '^#' | sed 's/ \\[.*//'");

        changeTheNetwork();
        assertThat(HOST.rootShell("iptables-save | grep -v '^#' | sed 's/ \\[.*//'")).isEqualTo(before)
                .contains("-A DOCKER-FORWARD -i docker0 -j ACCEPT", "--to-destination 172.17.0.2:80");
        nothingPasses();
        assertThat(checks()).contains("firewall-out uml0 problem ip filter FORWARD",
                "firewall-in uml0 problem ip filter FORWARD");

        HOST.rootShell("iptables -I FORWARD -i uml0 -j ACCEPT; iptables -I FORWARD -o uml0 -j ACCEPT");
        allPasses();
        assertThat(checks()).noneMatch(line -> line.contains("problem"));
    }

    @Test
    void zonesOfFirewalldAreNamedAndKept() {
        HOST.rootShell(FIREWALLD);
        String before = HOST.rootShell("nft -s list table inet firewalld");

        changeTheNetwork();
        assertThat(HOST.rootShell("nft -s list table inet firewalld")).isEqualTo(before);
        nothingPasses();
        assertThat(checks()).contains("firewall-out uml0 problem inet firewalld filter_FORWARD",
                "firewall-in uml0 problem inet firewalld filter_FORWARD",
                "firewall-resolver uml0 problem inet firewalld filter_INPUT");

        HOST.rootShell("""
                for chain in INPUT FORWARD; do
                    short=$([ $chain = INPUT ] && echo IN || echo FWD)
                    nft insert rule inet firewalld filter_${chain}_ZONES iifname uml0 goto filter_${short}_trusted
                done
                nft insert rule inet firewalld filter_FORWARD_ZONES oifname uml0 goto filter_FWD_trusted""");
        allPasses();
        assertThat(checks()).noneMatch(line -> line.contains("problem"));
    }

    /** The rules of the machines decide as before, when another table lets everything pass. */
    @Test
    void acceptingTableOpensNothingThatIsClosed() {
        HOST.rootShell(
                "nft add table ip filter; nft add chain ip filter everything '{ type filter hook forward priority -50; }'; "
                        + "nft add rule ip filter everything accept");
        network.world().shell("ip route replace 10.77.0.0/24 via 203.0.113.1");
        set("finch " + PUBLIC + " none none no");

        assertThat(network.world().shell("curl -s -m 2 http://" + PUBLIC + " || echo closed")).isEqualTo("closed");
        assertThat(network.world().shell("curl -s -m 2 http://" + GuestNetwork.FINCH + " || echo closed")).isEqualTo("closed");
        network.world().shell("ip route del 10.77.0.0/24");
        set("finch " + PUBLIC + " all none no");
    }

    @Test
    void hostThatDoesNotForwardIsNamed() {
        HOST.rootShell("echo 0 >/proc/sys/net/ipv4/conf/world0/forwarding");

        assertThat(checks()).contains("forwarding world0 problem");
        changeTheNetwork();
        assertThat(checks()).contains("forwarding world0 ok");
    }

    private static void nothingPasses() {
        assertThat(network.page(GuestNetwork.WREN, WORLD, 80)).isEmpty();
        assertThat(network.world().shell("curl -s -m 2 http://" + PUBLIC + " || echo closed")).isEqualTo("closed");
    }

    private static void allPasses() {
        GuestNetwork.says("world", () -> network.page(GuestNetwork.WREN, WORLD, 80));
        assertThat(network.world().shell("curl -s -m 5 --retry 3 http://" + PUBLIC)).isEqualTo("finch");
    }

    private static void changeTheNetwork() {
        set("robin none none none yes");
        set("robin none all none no");
    }

    /** Each check as check, subject, state, and the chain that it names. */
    private static List<String> checks() {
        HostClient.Answer answer = HOST.portal().ask("check-network");
        assertThat(answer.last().path("type").asString()).as(answer.toString()).isEqualTo("result");
        return answer.lines()
                .stream()
                .filter(line -> line.path("type").asString().equals("check"))
                .map(HostFirewallTest::words)
                .toList();
    }

    private static String words(JsonNode line) {
        String chain = line.path("chain").isNull()
                ? ""
                : " " + line.path("family").asString() + " " + line.path("table").asString() + " "
                        + line.path("chain").asString();
        return line.path("check").asString() + " " + line.path("subject").asString() + " " + line.path("state").asString()
                + chain;
    }

    private static void set(String words) {
        HostClient.Answer answer = HOST.portal().ask("set-network " + words);
        assertThat(answer.last().path("type").asString()).as(answer.toString()).isEqualTo("result");
    }
}
