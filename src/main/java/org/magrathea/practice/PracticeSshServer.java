package org.magrathea.practice;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.KeyFile;
import org.magrathea.hosts.PortalKey;
import org.springframework.stereotype.Component;

/** The practice host's SSH server: on loopback, for the portal's key, with one command and nothing else. */
@Component
@PracticeMode
class PracticeSshServer {

    static final String ADDRESS = "127.0.0.1";

    private final PracticeFolder folder;
    private final PracticeScripts scripts;
    private final String portalKey;
    private @Nullable SshServer server;

    PracticeSshServer(PracticeFolder folder, PracticeScripts scripts, PortalKey portalKey) {
        this.folder = folder;
        this.scripts = scripts;
        this.portalKey = portalKey.publicLine();
    }

    /** Where it listens, and the key that it shows. */
    record Listening(int port, String hostKey) {
    }

    Listening start() throws IOException {
        KeyPair hostKey = KeyFile.readOrMake(folder.hostKey());
        SshServer made = SshServer.setUpDefaultServer();
        made.setHost(ADDRESS);
        made.setPort(0);
        made.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        made.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        made.setPublickeyAuthenticator((user, key, session) -> portalKey.startsWith(PublicKeyEntry.toString(key) + " "));
        made.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        made.setShellFactory(null);
        made.setSubsystemFactories(List.of());
        made.setCommandFactory((channel, line) -> new PracticeCommand(scripts, line));
        made.start();
        server = made;
        return new Listening(made.getPort(), PublicKeyEntry.toString(hostKey.getPublic()));
    }

    @PreDestroy
    void stop() throws IOException {
        SshServer running = server;
        if (running != null) {
            running.stop(true);
        }
    }
}
