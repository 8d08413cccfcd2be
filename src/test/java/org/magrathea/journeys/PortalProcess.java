package org.magrathea.journeys;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The portal as a process of its own, as a person starts it, so that it can be killed. */
public final class PortalProcess implements AutoCloseable {

    private static final Pattern PASSWORD = Pattern.compile("Practice account (\\w+) \\(\\w+\\), password (\\w+)");
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofMinutes(2);

    private final Process process;
    private final int port;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch machines = new CountDownLatch(1);
    private final CompletableFuture<Void> heard = new CompletableFuture<>();
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final List<String> said = new ArrayList<>();
    private final String started = LocalTime.now().format(DateTimeFormatter.ofPattern("HH-mm-ss"));

    private PortalProcess(Process process, int port) {
        this.process = process;
        this.port = port;
        Thread.ofVirtual().start(this::listen);
    }

    /** Starts it in practice mode over a folder, without samples unless asked for, and waits until its machines run. */
    static PortalProcess start(Path data, int port, String... settings) throws IOException, InterruptedException {
        List<String> practice = new ArrayList<>(List.of("--spring.profiles.active=practice"));
        practice.addAll(List.of(settings));
        if (practice.stream().noneMatch(setting -> setting.startsWith("--magrathea.practice.samples="))) {
            practice.add("--magrathea.practice.samples=no");
        }
        PortalProcess portal = start(data, port, Map.of(), practice);
        portal.awaitMachines();
        return portal;
    }

    /** Starts a copy of it as the last words of a command, like one that changes to another user, without waiting. */
    static PortalProcess launchBy(List<String> command, PortalProgram program, int port, List<String> arguments)
            throws IOException {
        List<String> words = new ArrayList<>(command);
        words.addAll(program.command());
        words.addAll(arguments);
        return new PortalProcess(new ProcessBuilder(words).redirectErrorStream(true).start(), port);
    }

    /** Starts it over a folder, with variables of the environment, and waits until it says that it is ready. */
    public static PortalProcess start(Path data, int port, Map<String, String> environment, List<String> settings)
            throws IOException, InterruptedException {
        PortalProcess portal = launch(data, port, environment, settings);
        portal.awaitReady();
        return portal;
    }

    /** The same without waiting. */
    public static PortalProcess launch(Path data, int port, Map<String, String> environment, List<String> settings)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--server.port=" + port, "--magrathea.data=" + data));
        arguments.addAll(settings);
        return run(Path.of(""), port, environment, arguments);
    }

    /** Starts it in a working directory with these arguments only, as at a shell, without waiting. */
    public static PortalProcess launchIn(Path folder, Map<String, String> environment, List<String> arguments)
            throws IOException {
        return run(folder, 0, environment, arguments);
    }

    private static PortalProcess run(Path folder, int port, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(PortalProgram.ready().command());
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command).directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true);
        process.environment().putAll(environment);
        return new PortalProcess(process.start(), port);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it has ended by itself, and was heard to its last line. */
    public int awaitEnd() {
        int code = process.onExit().orTimeout(START.toSeconds(), TimeUnit.SECONDS).join().exitValue();
        heard.orTimeout(STOP.toSeconds(), TimeUnit.SECONDS).join();
        return code;
    }

    /** Everything that it has written so far. */
    public synchronized String said() {
        return String.join("\n", said);
    }

    /** Asks it to stop in order, without waiting. */
    public void terminate() {
        process.destroy();
    }

    public String address(String path) {
        return "http://localhost:" + port + path;
    }

    public String password(String name) {
        return passwords.get(name);
    }

    /** As when the power of the portal's machine goes: nothing of it gets a chance to end in order. */
    public void kill() {
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

    public void awaitReady() throws InterruptedException {
        if (!ready.await(START.toSeconds(), TimeUnit.SECONDS) || !process.isAlive()) {
            process.destroyForcibly();
            throw new IllegalStateException("The portal did not start:\n" + String.join("\n", said));
        }
    }

    /** Waits until the machines of practice mode run. */
    public void awaitMachines() throws InterruptedException {
        if (!machines.await(START.toSeconds(), TimeUnit.SECONDS) || !process.isAlive()) {
            throw new IllegalStateException("The machines did not start:\n" + String.join("\n", said));
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(this::hear);
        } catch (IOException | UncheckedIOException ended) {
            // It was killed.
        }
        heard.complete(null);
        ready.countDown();
        machines.countDown();
    }

    /** Where a run that failed is looked into afterwards. */
    private void write(String line) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "portals"));
            Files.writeString(folder.resolve(started + "-" + process.pid() + ".log"), line + "\n", StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private synchronized void hear(String line) {
        said.add(line);
        write(line);
        Matcher password = PASSWORD.matcher(line);
        if (password.find()) {
            passwords.put(password.group(1), password.group(2));
        }
        if (line.contains("Magrathea is ready: http://localhost:" + port)) {
            ready.countDown();
        }
        if (line.contains("The machines of the practice host are running")) {
            machines.countDown();
        }
    }
}
