package org.magrathea.practice;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.KeyFile;
import org.magrathea.hosts.PortalKey;
import org.springframework.stereotype.Component;

/**
 * The SSH server of the practice host, on loopback. The portal's key runs one command. Keys of tenants connect to their
 * machines, with any user name.
 */
@Component
@PracticeMode
class PracticeSshServer {

    static final String ADDRESS = "127.0.0.1";

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int MISSED_HEARTBEATS = 4;

    private static final AttributeKey<Boolean> PORTAL = new AttributeKey<>();

    private final PracticeFolder folder;
    private final PracticeUmlhost umlhost;
    private final PracticeJump jump;
    private final String portalKey;
    private @Nullable SshServer server;

    PracticeSshServer(PracticeFolder folder, PracticeUmlhost umlhost, PracticeJump jump, PortalKey portalKey) {
        this.folder = folder;
        this.umlhost = umlhost;
        this.jump = jump;
        this.portalKey = portalKey.publicLine();
    }

    /** The port and the host key of the server. */
    record Listening(int port, String hostKey) {
    }

    Listening start() throws IOException {
        KeyPair hostKey = KeyFile.readOrMake(folder.hostKey());
        SshServer made = SshServer.setUpDefaultServer();
        made.setHost(ADDRESS);
        // As with OpenSSH, an idle session stays open. Heartbeats detect lost clients.
        CoreModuleProperties.IDLE_TIMEOUT.set(made, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(made, Duration.ZERO);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(made, HEARTBEAT);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(made, MISSED_HEARTBEATS);
        made.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        made.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        made.setPublickeyAuthenticator((user, key, session) -> accepts(key, session));
        made.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        made.setShellFactory(null);
        made.setSubsystemFactories(List.of());
        made.setChannelFactories(List.of(ChannelSessionFactory.INSTANCE, new JumpFactory()));
        made.setCommandFactory((channel, line) -> command(channel.getSession(), line));
        listen(made);
        server = made;
        return new Listening(made.getPort(), PublicKeyEntry.toString(hostKey.getPublic()));
    }

    /** Uses the port of the last start, because ssh configurations may contain it. Uses another one if it is taken. */
    private void listen(SshServer made) throws IOException {
        int last = Files.exists(folder.port()) ? Integer.parseInt(Files.readString(folder.port()).strip()) : 0;
        try {
            made.setPort(last);
            made.start();
        } catch (BindException taken) {
            made.setPort(0);
            made.start();
        }
        Files.writeString(folder.port(), made.getPort() + "\n");
    }

    private boolean accepts(PublicKey key, Session session) {
        boolean portal = portalKey.startsWith(PublicKeyEntry.toString(key) + " ");
        session.setAttribute(PORTAL, portal);
        return portal || jump.accepts(key, session);
    }

    private Command command(Session session, String line) throws IOException {
        if (!Boolean.TRUE.equals(session.getAttribute(PORTAL))) {
            throw new IOException("This account only connects to machines. It does not run commands");
        }
        return new PracticeCommand(umlhost, line, this::endClosed);
    }

    private void endClosed() {
        SshServer running = server;
        if (running != null) {
            jump.endClosed(running.getActiveSessions());
        }
    }

    @PreDestroy
    void stop() throws IOException {
        SshServer running = server;
        if (running != null) {
            running.stop(true);
        }
    }

    private final class JumpFactory implements ChannelFactory {

        @Override
        public String getName() {
            return "direct-tcpip";
        }

        @Override
        public Channel createChannel(Session session) {
            return new JumpChannel(jump, umlhost);
        }
    }
}
