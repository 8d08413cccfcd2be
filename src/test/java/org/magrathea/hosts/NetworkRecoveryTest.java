package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.magrathea.SideBySide;

/** Public addresses and firewalls after a boot of the host, a restore, and the removal of a machine; beside rules of the host's admin. */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NetworkRecoveryTest {

    private static final String PUBLIC = "203.0.113.66";
    private static final String NETWORK = "ip -4 route show dev uml0 proto 77; ip neigh show proxy; "
            + "nft list set inet umlhost assigned; nft list set inet umlhost ports; nft list set bridge umlhost words";

    @RegisterExtension
    static final HostOfClass HOST = HostOfClass.of(Way.PRIVILEGED, GuestNetwork.SETTINGS);

    private static GuestNetwork network;

    @BeforeAll
    static void finchHasAPublicAddress() {
        network = new GuestNetwork(HOST);
        HOST.rootShell(
                "nft add table inet own; nft add chain inet own all '{ type filter hook forward priority 5; policy accept; }'; "
                        + "nft add rule inet own all counter accept; ip neigh add proxy 192.0.2.77 dev world0");
        set("finch " + PUBLIC + " tcp/80/0.0.0.0/0 none no");
    }

    @AfterAll
    static void close() {
        if (network != null) {
            network.close();
        }
    }

    @Test
    void networkIsTheSameAfterABootOfTheHost() {
        String before = HOST.rootShell(NETWORK);
        HOST.rootShell("for table in bridge inet; do nft delete table $table umlhost; done; ip link del uml0; ip neigh del proxy "
                + PUBLIC + " dev world0");

        HOST.acts().done("restart finch");
        network.serve(GuestNetwork.FINCH, 80, "finch");

        assertThat(HOST.rootShell(NETWORK)).isEqualTo(before).contains(PUBLIC);
        assertThat(network.world().shell("curl -s -m 3 http://" + PUBLIC)).isEqualTo("finch");
        HOST.acts().done("restart wren");
        HOST.acts().done("restart robin");
    }

    @Test
    void restoreKeepsTheAddress() {
        HOST.acts().done("snapshot finch s-1 both stop");
        HOST.acts().done("restore finch s-1 both none");
        network.serve(GuestNetwork.FINCH, 80, "restored");

        assertThat(network.world().shell("curl -s -m 3 http://" + PUBLIC)).isEqualTo("restored");
        HOST.acts().done("delete-snapshot finch s-1");
    }

    @Test
    void nothingIsLeftOfARemovedMachine() {
        String before = HOST.rootShell(NETWORK);
        String line = HOST.rootShell("sed -n 's/^keys=//p' /srv/uml/tenants/t-1");
        HOST.acts().done("make-machine owl tiny 48 64 32 10.77.0.30,203.0.113.70 yes " + line);
        assertThat(HOST.acts().machine("owl").path("addresses").toString()).isEqualTo("[\"10.77.0.30\",\"203.0.113.70\"]");
        assertThat(HOST.rootShell(NETWORK)).contains("203.0.113.70");
        assertThat(HOST.acts().end("make-machine jay tiny 48 64 32 10.77.0.31,203.0.113.70 yes " + line).path("code").asString())
                .isEqualTo("address-in-use");

        HOST.acts().done("remove-machine owl");

        assertThat(HOST.rootShell(NETWORK)).isEqualTo(before);
        HOST.shell("$UMLHOST undelete-guest owl");
        assertThat(HOST.acts().machine("owl").path("addresses").toString()).isEqualTo("[\"10.77.0.30\"]");
        HOST.acts().done("remove-machine owl");
    }

    @Test
    void rulesOfTheHostsAdminAreNotTouched() {
        String before = HOST.rootShell("nft -s list table inet own; ip neigh show proxy to 192.0.2.77");
        set("robin 203.0.113.71 none none yes");
        set("robin none all none no");

        assertThat(HOST.rootShell("nft -s list table inet own; ip neigh show proxy to 192.0.2.77")).isEqualTo(before)
                .contains("192.0.2.77");
    }

    private static void set(String words) {
        HostClient.Answer answer = HOST.portal().ask("set-network " + words);
        assertThat(answer.last().path("type").asString()).as(answer.toString()).isEqualTo("result");
    }
}
