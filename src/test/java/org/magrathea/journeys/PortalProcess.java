package org.magrathea.journeys;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The portal as a process of its own, as a person starts it, so that it can be killed. */
final class PortalProcess implements AutoCloseable {

    private static final Pattern PASSWORD = Pattern.compile("Practice account: (\\w+) \\(\\w+\\) has the password (\\w+)");
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofMinutes(2);

    private final Process process;
    private final int port;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final List<String> said = new ArrayList<>();

    private PortalProcess(Process process, int port) {
        this.process = process;
        this.port = port;
        Thread.ofVirtual().start(this::listen);
    }

    /** Starts it in practice mode over a folder and waits until it says that it is ready. */
    static PortalProcess start(Path data, int port, String... settings) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
                classPath(), "org.magrathea.MagratheaApplication", "--spring.profiles.active=practice",
                "--server.port=" + port, "--magrathea.data=" + data));
        command.addAll(List.of(settings));
        PortalProcess portal = new PortalProcess(new ProcessBuilder(command).redirectErrorStream(true).start(), port);
        portal.awaitReady();
        return portal;
    }

    /** That of this process without the tests, whose stand-ins have no place in a portal. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    String address(String path) {
        return "http://localhost:" + port + path;
    }

    String password(String name) {
        return passwords.get(name);
    }

    /** As when the power of the portal's machine goes: nothing of it gets a chance to end in order. */
    void kill() {
        process.destroyForcibly().onExit().orTimeout(STOP.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** As a person stops it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("The portal did not stop within " + STOP);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady() throws InterruptedException {
        if (!ready.await(START.toSeconds(), TimeUnit.SECONDS) || !process.isAlive()) {
            process.destroyForcibly();
            throw new IllegalStateException("The portal did not start:\n" + String.join("\n", said));
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(this::hear);
        } catch (IOException | UncheckedIOException ended) {
            // It was killed.
        }
        ready.countDown();
    }

    private synchronized void hear(String line) {
        said.add(line);
        Matcher password = PASSWORD.matcher(line);
        if (password.find()) {
            passwords.put(password.group(1), password.group(2));
        }
        if (line.contains("Magrathea is ready: http://localhost:" + port)) {
            ready.countDown();
        }
    }
}
