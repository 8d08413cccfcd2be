package org.magrathea.hosts;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a host as the portal does: one line, answered by JSON lines. */
final class HostClient implements AutoCloseable {

    /** What came back; each line is a JSON object, or the test fails. */
    record Answer(List<JsonNode> lines, int status) {

        JsonNode last() {
            return lines.getLast();
        }

        String code() {
            return last().path("code").asString("");
        }
    }

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final JsonMapper JSON = new JsonMapper();

    private final SshClient client = SshClient.setUpDefaultClient();
    private final ClientSession session;

    HostClient(HostUnderTest host, ClientKey key) {
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
        try {
            session = client.connect(host.user(), "127.0.0.1", host.port()).verify(LIMIT).getSession();
            new FileKeyPairProvider(key.file()).loadKeys(session).forEach(session::addPublicKeyIdentity);
            session.auth().verify(LIMIT);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Answer ask(String line) {
        try (ChannelExec channel = session.createExecChannel(line);
                ByteArrayOutputStream output = new ByteArrayOutputStream()) {
            channel.setOut(output);
            channel.open().verify(LIMIT);
            if (channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LIMIT).contains(ClientChannelEvent.TIMEOUT)) {
                throw new AssertionError("No answer in " + LIMIT + " to " + line);
            }
            Integer status = channel.getExitStatus();
            List<JsonNode> lines = output.toString(StandardCharsets.UTF_8).lines().map(HostClient::parse).toList();
            return new Answer(lines, status == null ? -1 : status);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Reads lines until one is as wanted, and hangs up. */
    List<JsonNode> listen(String line, Predicate<JsonNode> wanted) {
        List<JsonNode> heard = new ArrayList<>();
        try (ChannelExec channel = session.createExecChannel(line)) {
            channel.open().verify(LIMIT);
            BufferedReader output = new BufferedReader(new InputStreamReader(channel.getInvertedOut(), StandardCharsets.UTF_8));
            String next = output.readLine();
            while (next != null) {
                heard.add(parse(next));
                if (wanted.test(heard.getLast())) {
                    return heard;
                }
                next = output.readLine();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        throw new AssertionError("What was waited for never came: " + heard);
    }

    /** The channel that stays open, as the portal has one. */
    ServeChannel serve() {
        return ServeChannel.open(session, LIMIT, LIMIT);
    }

    @Override
    public void close() {
        client.stop();
    }

    private static JsonNode parse(String line) {
        return JSON.readTree(line);
    }
}
