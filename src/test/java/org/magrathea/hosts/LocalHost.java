package org.magrathea.hosts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.magrathea.Patience;

/** A host on this machine that leaves nothing behind; the work is done by the script {@code hosts/real-host}. */
final class LocalHost implements HostUnderTest {

    private static final Path SCRIPT = Path.of("src/test/resources/hosts/real-host");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration MOST_OF_A_SCRIPT = Duration.ofMinutes(10);
    private static final ScheduledExecutorService CLOCK = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

    private final Path folder;
    private final int port;
    private final Process process;
    private final BufferedReader output;
    private final String user;

    LocalHost(Way way, ClientKey key, String... settings) {
        try {
            folder = Files.createTempDirectory("uml-host");
            port = freePort();
            List<String> command = new ArrayList<>(
                    List.of(SCRIPT.toAbsolutePath().toString(), way.name().toLowerCase(Locale.ROOT),
                            folder.toString(), String.valueOf(port), key.open()));
            command.addAll(List.of(settings));
            process = new ProcessBuilder(command).redirectError(folder.resolve("log").toFile()).start();
            output = process.inputReader();
            user = ready();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public String user() {
        return user;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String shell(String script) {
        return shell("", script);
    }

    @Override
    public String rootShell(String script) {
        return shell("root ", script);
    }

    private synchronized String shell(String who, String script) {
        try {
            byte[] line = Base64.getEncoder().encode(script.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().write(who.getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().write(line);
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            return answer(script);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The host was not taken down: " + Files.readString(folder.resolve("log")));
            }
            remove(3);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What it left behind may still write its last line while it is removed. */
    private void remove(int tries) {
        if (tries > 1 && Commands.outcome(List.of("rm", "-rf", "--", folder.toString())).status() != 0) {
            remove(tries - 1);
        } else {
            Commands.run("rm", "-rf", "--", folder.toString());
        }
    }

    private String ready() throws IOException {
        String line = output.readLine();
        if (line == null || !line.startsWith("ready ")) {
            throw new AssertionError("The host could not be set up: " + Files.readString(folder.resolve("log")));
        }
        try {
            Patience.await("sshd to answer", LIMIT).pollInterval(Duration.ofMillis(5)).until(this::answers);
        } catch (ConditionTimeoutException silent) {
            throw new AssertionError("sshd does not answer: " + Files.readString(folder.resolve("sshd.log")), silent);
        }
        return line.substring("ready ".length());
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1000);
            return socket.getInputStream().read() == 'S';
        } catch (IOException notYet) {
            return false;
        }
    }

    /** A script that never ends takes its host along, so that a test fails instead of waiting for good. */
    private String answer(String script) throws IOException {
        ScheduledFuture<?> end = CLOCK.schedule(process::destroyForcibly, MOST_OF_A_SCRIPT.toSeconds(), TimeUnit.SECONDS);
        try {
            return heard(script);
        } finally {
            end.cancel(false);
        }
    }

    private String heard(String script) throws IOException {
        StringBuilder said = new StringBuilder();
        String line = output.readLine();
        while (line != null && !line.matches("end [0-9]+")) {
            said.append(line).append('\n');
            line = output.readLine();
        }
        String text = said.toString().strip();
        if (!"end 0".equals(line)) {
            throw new AssertionError("On the host failed: " + script + "\n" + text + "\n" + line);
        }
        return text;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
