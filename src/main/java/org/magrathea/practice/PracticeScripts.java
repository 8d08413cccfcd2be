package org.magrathea.practice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Runs the host's scripts as processes of this computer, without the environment of this process. */
@Component
@PracticeMode
class PracticeScripts {

    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** Wait for the last output of a process that has ended. */
    private static final long REST_SECONDS = 5;

    private final PracticeFolder folder;

    PracticeScripts(PracticeFolder folder) {
        this.folder = folder;
    }

    /**
     * Runs a script and returns what it printed.
     *
     * @throws IOException if it failed or took longer than {@code seconds}; the message contains the output
     */
    String run(long seconds, Path script, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("/bin/bash", script.toString()));
        words.addAll(List.of(arguments));
        return run(seconds, words);
    }

    /** Runs a command with arguments and returns what it printed. */
    String run(long seconds, List<String> words) throws IOException, InterruptedException {
        Process process = builder(words, Map.of()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        CompletableFuture<String> printed = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("practice-script").start(() -> printed.complete(output(process)));
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", words) + " took longer than " + seconds + " s");
        }
        String all = printed.completeOnTimeout("", REST_SECONDS, TimeUnit.SECONDS).join();
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", words) + " failed: " + all.strip());
        }
        return all;
    }

    private static String output(Process process) {
        try (var output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException closed) {
            return "";
        }
    }

    /** Starts a command with additional environment variables. */
    Process start(List<String> words, Map<String, String> variables) throws IOException {
        return builder(words, variables).start();
    }

    private ProcessBuilder builder(List<String> words, Map<String, String> variables) {
        ProcessBuilder builder = new ProcessBuilder(words);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(Map.of("PATH", PATH, "LC_ALL", "C", "UMLHOST_CONF", folder.settings().toString()));
        environment.putAll(variables);
        return builder;
    }
}
