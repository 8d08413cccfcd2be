package org.magrathea.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.magrathea.hosts.HostGateway;

/** What the portal tells of a port. */
class PortAnswerTest {

    @Test
    void openAndClosedPortsAreToldApart() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, here)) {
            port = server.getLocalPort();
            assertThat(PortAnswer.of(here, port).state()).isEqualTo(PortAnswer.State.OPEN);
        }
        assertThat(PortAnswer.of(here, port).state()).isEqualTo(PortAnswer.State.CLOSED);
    }

    @Test
    void answerToTheHostIsAboutTheSamePort() {
        PortAnswer portal = new PortAnswer("203.0.113.66", 80, PortAnswer.State.SILENT);
        PortAnswer host = PortAnswer.of(new HostGateway.PortLine("203.0.113.66", 80, "open"));

        assertThat(host.isAbout(portal)).isTrue();
        assertThat(host.word()).isEqualTo("open");
        assertThat(PortAnswer.of(new HostGateway.PortLine("10.77.0.11", 80, "silent")).isAbout(portal)).isFalse();
    }
}
