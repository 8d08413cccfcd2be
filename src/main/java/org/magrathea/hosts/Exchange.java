package org.magrathea.hosts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.core.CoreModuleProperties;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One verb on one channel: a line goes out, lines of JSON come back. Nothing that a host sends is kept beyond a line. */
final class Exchange {

    /** Longer than anything the protocol allows: whoever sends more is not speaking it. */
    private static final int LONGEST_LINE = 1 << 20;
    private static final Duration CLOSING = Duration.ofSeconds(3);
    private static final JsonMapper JSON = new JsonMapper();

    private final ClientSession session;
    private final Duration opening;
    private final Duration silence;

    Exchange(ClientSession session, Duration opening, Duration silence) {
        this.session = session;
        this.opening = opening;
        this.silence = silence;
    }

    /**
     * Sends a verb and hands over each line of the answer until the host closes the channel.
     *
     * @throws HostUnreachable the connection died, the host was silent for too long, or what came is not the protocol
     */
    void run(String verb, Consumer<JsonNode> lines) {
        ChannelExec channel = open(verb);
        try {
            read(channel.getInvertedOut(), lines);
        } catch (IOException died) {
            throw new HostUnreachable("the connection was lost (" + died.getMessage() + ")", died);
        } finally {
            close(channel);
        }
    }

    /** A session on which no channel can be opened is of no use any more: the next exchange makes a new one. */
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
     * Tells the host that the channel is over. Without that word it stays open there, also when the host has ended its own
     * side, and counts towards the channels that the host allows.
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

    private static void read(InputStream answer, Consumer<JsonNode> lines) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        byte[] block = new byte[8192];
        for (int length = answer.read(block); length >= 0; length = answer.read(block)) {
            for (int at = 0; at < length; at++) {
                if (block[at] == '\n') {
                    lines.accept(parse(line));
                    line.reset();
                } else if (line.size() < LONGEST_LINE) {
                    line.write(block[at]);
                } else {
                    throw new HostUnreachable("it sent a line of more than " + LONGEST_LINE + " bytes");
                }
            }
        }
        if (line.size() > 0) {
            throw new HostUnreachable("the connection was lost in the middle of a line");
        }
    }

    private static JsonNode parse(ByteArrayOutputStream line) {
        String text = line.toString(StandardCharsets.UTF_8);
        try {
            return JSON.readTree(text);
        } catch (JacksonException notJson) {
            throw new HostUnreachable("it answered “" + text.substring(0, Math.min(120, text.length()))
                    + "”, which is not the protocol of umlhost", notJson);
        }
    }
}
