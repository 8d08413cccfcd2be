package org.magrathea.journeys;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.magrathea.StartsInTurn;

/** Starts of the portal that fail, one after the other in one process over one working directory. */
public final class PortalStarts implements AutoCloseable {

    private static final long LIMIT_MINUTES = 3;

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    /** The exit code of a start, and what it printed until then. */
    public record Ended(int code, String said) {
    }

    public PortalStarts(Path folder) throws IOException {
        List<String> command = new ArrayList<>(
                PortalProgram.ready().command(Path.of("target/test-classes").toAbsolutePath(), StartsInTurn.class.getName()));
        process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        Thread.ofVirtual().start(this::listen);
    }

    private void listen() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException ended) {
            // It was ended.
        }
        lines.add(StartsInTurn.ENDED + -1);
        lines.add(StartsInTurn.NEXT);
    }

    /** Waits for the end of the start. What the portal prints after its exit code, a process would not print. */
    public Ended start(Map<String, String> environment, List<String> arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        environment.forEach((name, value) -> words.add(StartsInTurn.VARIABLE + name + "=" + value));
        words.addAll(arguments);
        OutputStream input = process.getOutputStream();
        input.write((String.join(StartsInTurn.BETWEEN, words) + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
        List<String> said = new ArrayList<>();
        String line = next();
        for (; !line.startsWith(StartsInTurn.ENDED); line = next()) {
            said.add(line);
        }
        int code = Integer.parseInt(line.substring(StartsInTurn.ENDED.length()));
        while (!line.equals(StartsInTurn.NEXT)) {
            line = next();
        }
        return new Ended(code, String.join("\n", said));
    }

    private String next() throws InterruptedException {
        String line = lines.poll(LIMIT_MINUTES, TimeUnit.MINUTES);
        if (line == null) {
            process.destroyForcibly();
            throw new IllegalStateException("The start does not end");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().orTimeout(LIMIT_MINUTES, TimeUnit.MINUTES).join();
    }
}
