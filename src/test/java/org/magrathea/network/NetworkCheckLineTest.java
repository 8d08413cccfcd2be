package org.magrathea.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magrathea.SideBySide;
import org.magrathea.hosts.NetworkFinding;

/** What the page of a host says about a check of its network. The commands are those that HostFirewallTest tries out. */
@SideBySide
class NetworkCheckLineTest {

    @ParameterizedTest
    @CsvSource({"firewall-out,inet,filter,forward,nft insert rule inet filter forward iifname uml0 accept",
            "firewall-in,inet,filter,forward,nft insert rule inet filter forward oifname uml0 accept",
            "firewall-resolver,inet,filter,input,nft insert rule inet filter input iifname uml0 accept",
            "firewall-out,ip,filter,FORWARD,iptables -I FORWARD -i uml0 -j ACCEPT",
            "firewall-in,ip,filter,FORWARD,iptables -I FORWARD -o uml0 -j ACCEPT",
            "firewall-in6,ip6,filter,FORWARD,ip6tables -I FORWARD -o uml0 -j ACCEPT",
            "firewall-out6,inet,filter,forward,nft insert rule inet filter forward iifname uml0 accept",
            "firewall-ssh,ip,filter,OUTPUT,iptables -I OUTPUT -o uml0 -j ACCEPT"})
    void blockedWayNamesTheChainAndTheCommand(String check, String family, String table, String chain, String command) {
        NetworkCheckLine line = NetworkCheckLine.of(new NetworkFinding(check, "uml0", "problem", family, table, chain));

        assertThat(line.isProblem()).isTrue();
        assertThat(line.sentence()).contains("The chain " + chain + " of the table " + family + " " + table);
        assertThat(line.commands()).containsExactly(command);
    }

    @Test
    void firewalldHasItsOwnCommands() {
        assertThat(
                NetworkCheckLine.of(new NetworkFinding("firewall-in", "uml0", "problem", "inet", "firewalld", "filter_FORWARD"))
                        .commands())
                .first()
                .isEqualTo("firewall-cmd --permanent --zone=trusted --add-interface=uml0");
    }

    @ParameterizedTest
    @CsvSource({"uplink,ok,good", "forwarding,problem,bad", "arrival-arp,unknown,now", "route,ok,good", "forwarding6,problem,bad",
            "arrival-ndp,unknown,now", "firewall-out,ok,good",
            "check-of-a-later-version,ok,good"})
    void stateHasAColour(String check, String state, String look) {
        assertThat(NetworkCheckLine.of(new NetworkFinding(check, "world0", state, null, null, null)).look()).isEqualTo(look);
    }
}
