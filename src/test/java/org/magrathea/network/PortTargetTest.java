package org.magrathea.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.magrathea.hosts.HostGateway;

/** What the portal and a host tell of a port. */
class PortTargetTest {

    @Test
    void openAndClosedPortsAreToldApart() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, here)) {
            port = server.getLocalPort();
            assertThat(new PortTarget(here, port).answer().state()).isEqualTo(PortAnswer.State.OPEN);
        }
        assertThat(new PortTarget(here, port).answer().state()).isEqualTo(PortAnswer.State.CLOSED);
    }

    @Test
    void answersAreFoundByAddressAndPort() throws IOException {
        PortTarget target = new PortTarget(InetAddress.getByName("2001:db8:77:0:0::10"), 80);
        PortAnswer ofHost = PortAnswer.of(new HostGateway.PortLine("2001:db8:77::10", 80, "open"));

        assertThat(target.text()).isEqualTo("2001:db8:77::10");
        assertThat(target.isOf(ofHost)).isTrue();
        assertThat(ofHost.word()).isEqualTo("open");
        assertThat(target.isOf(new PortAnswer("2001:db8:77::10", 443, PortAnswer.State.SILENT))).isFalse();
        assertThat(target.isOf(new PortAnswer("10.77.0.11", 80, PortAnswer.State.SILENT))).isFalse();
    }
}
