package org.magrathea.hosts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An SSH server that answers what a real host never would, on channels for one line and on one that serves. */
final class ScriptedHost implements AutoCloseable {

    static final String HELLO = """
            {"type":"result","protocol":13,"version":"0.1.0","host":"scripted","bootId":"b","os":"Debian","kernel":"6","uml":"6",\
            "tools":{},"store":{"path":"/srv/uml","filesystem":"xfs","reflink":true},"network":"none","privileged":true}
            """;

    static final String CAPACITY = """
            {"type":"result","disk":{"total":1000000000,"free":900000000,"reserve":1000},"memory":{"total":1000000000,\
            "available":900000000,"promised":0},"cpus":2,"load":0.1,"guests":0,"networks":[],"public":[],"outgoing":"none",\
            "forwardPorts":null,"forwardAt":null,"jump":null,"missingTools":[],\
            "publish":null,"pullFreePercent":10,"confinement":{"network":true,"namespace":true,"calls":true,"cgroup":null}}
            """;

    /** Channels that it allows on a session at once. */
    static final int MOST_CHANNELS = 4;

    final List<String> heard = new CopyOnWriteArrayList<>();
    final AtomicInteger signIns = new AtomicInteger();
    private static final JsonMapper JSON = new JsonMapper();

    private final CountDownLatch over = new CountDownLatch(1);
    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair key;
    private final int port;

    /** What is answered to a line; an answer that ends in {@code …} leaves the channel open after it. */
    private final Function<String, String> answers;

    ScriptedHost(Map<String, String> answers) throws IOException, GeneralSecurityException {
        this(answers, 0);
    }

    ScriptedHost(Map<String, String> answers, int port) throws IOException, GeneralSecurityException {
        this(line -> answers.getOrDefault(line, line.equals("hello") ? HELLO : ""), port);
    }

    ScriptedHost(Function<String, String> answers, int port) throws IOException, GeneralSecurityException {
        this(answers, port, KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256));
    }

    private ScriptedHost(Function<String, String> answers, int wanted, KeyPair key) throws IOException {
        this.answers = answers;
        this.key = key;
        server.setHost("127.0.0.1");
        server.setPort(wanted);
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPublickeyAuthenticator((user, theirs, session) -> signIns.incrementAndGet() > 0);
        server.setCommandFactory((channel, line) -> new Said(line));
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(server, MOST_CHANNELS);
        server.start();
        port = server.getPort();
    }

    HostKey key() {
        return HostKey.of(key.getPublic());
    }

    int port() {
        return port;
    }

    Endpoint endpoint() {
        return new Endpoint("127.0.0.1", port(), "umlhost", key());
    }

    /** The connections that are open. */
    int connections() {
        return server.getActiveSessions().size();
    }

    /** Ends all connections that are open. */
    void hangUp() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    /** The same host after it was closed: at its place, with its key. */
    ScriptedHost again() throws IOException, GeneralSecurityException {
        return new ScriptedHost(answers, port, key);
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        server.close(true);
    }

    private final class Said implements Command {

        private final String line;
        private InputStream in;
        private OutputStream out;
        private ExitCallback exit;

        private Said(String line) {
            this.line = line;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            if (line.equals("serve")) {
                Thread.ofVirtual().start(this::serve);
            } else {
                heard.add(line);
                Thread.ofVirtual().start(this::answer);
            }
        }

        /** An answer that is cut off in the middle of a line ends the channel; one that is not JSON goes out as it is. */
        private void serve() {
            try (Scanner requests = new Scanner(in, StandardCharsets.UTF_8)) {
                while (requests.hasNextLine()) {
                    JsonNode request = JSON.readTree(requests.nextLine());
                    if (request.has("cancel")) {
                        continue;
                    }
                    String asked = request.path("line").asString();
                    heard.add(asked);
                    String answer = answers.apply(asked);
                    say(answer.replace("…", "").replaceAll("(?m)^\\{", "{\"to\":" + request.path("id") + ","));
                    if (!answer.endsWith("…") && !answer.isEmpty() && !answer.endsWith("\n")) {
                        break;
                    }
                    if (!answer.endsWith("…")) {
                        say("{\"to\":" + request.path("id") + ",\"type\":\"end\"}\n");
                    }
                }
            } catch (IOException closed) {
                // The portal has hung up, which is what some tests are about.
            }
            exit.onExit(0);
        }

        private void say(String words) throws IOException {
            out.write(words.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        private void answer() {
            String answer = answers.apply(line);
            try {
                out.write(answer.replace("…", "").getBytes(StandardCharsets.UTF_8));
                out.flush();
                if (answer.endsWith("…")) {
                    over.await();
                }
            } catch (IOException closed) {
                // The portal has hung up, which is what some tests are about.
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            exit.onExit(0);
        }

        @Override
        public void destroy(ChannelSession channel) {
            // Nothing to end.
        }

        @Override
        public void setInputStream(InputStream from) {
            in = from;
        }

        @Override
        public void setOutputStream(OutputStream to) {
            out = to;
        }

        @Override
        public void setErrorStream(OutputStream to) {
            // Nothing is complained.
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }
    }
}
