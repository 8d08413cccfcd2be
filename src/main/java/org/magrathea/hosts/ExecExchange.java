package org.magrathea.hosts;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.core.CoreModuleProperties;
import tools.jackson.databind.JsonNode;

/** An exchange on a channel of its own. The reader of the answer sets the pace of the host. */
final class ExecExchange implements Exchange {

    private static final Duration CLOSING = Duration.ofSeconds(3);

    private final ClientSession session;
    private final Duration opening;
    private final Duration silence;

    ExecExchange(ClientSession session, Duration opening, Duration silence) {
        this.session = session;
        this.opening = opening;
        this.silence = silence;
    }

    @Override
    public void run(String verb, Consumer<JsonNode> lines) {
        ChannelExec channel = open(verb);
        try {
            ProtocolLines.read(channel.getInvertedOut(), line -> lines.accept(ProtocolLines.parse(line)));
        } catch (IOException died) {
            throw new HostUnreachable("the connection was lost (" + died.getMessage() + ")", died);
        } finally {
            close(channel);
        }
    }

    /** Closes a session that cannot open a channel. The next exchange creates a new one. */
    private ChannelExec open(String verb) {
        ChannelExec channel = null;
        try {
            channel = session.createExecChannel(verb);
            CoreModuleProperties.WINDOW_TIMEOUT.set(channel, silence);
            channel.setErr(java.io.OutputStream.nullOutputStream());
            channel.open().verify(opening);
            return channel;
        } catch (IOException refused) {
            if (channel != null) {
                channel.close(true);
            }
            session.close(true);
            throw new HostUnreachable("the connection was lost (" + refused.getMessage() + ")", refused);
        }
    }

    /**
     * Closes the channel on the host too. Otherwise it stays open there, even after the host has ended its side, and
     * counts towards the allowed channels.
     */
    private static void close(ChannelExec channel) {
        try {
            if (!channel.close(false).await(CLOSING)) {
                channel.close(true);
            }
        } catch (IOException interrupted) {
            channel.close(true);
        }
    }
}
