package org.magrathea.practice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Starts the host's scripts as processes of this machine, with nothing of this process's environment. */
@Component
@PracticeMode
class PracticeScripts {

    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final PracticeFolder folder;

    PracticeScripts(PracticeFolder folder) {
        this.folder = folder;
    }

    /** Starts {@code umlhost ssh} for one line that came over SSH, as the forced command of a real host does. */
    Process ssh(String line) throws IOException {
        ProcessBuilder command = builder(folder.umlhost(), "ssh");
        command.environment().put("SSH_ORIGINAL_COMMAND", line);
        return command.start();
    }

    /**
     * Runs a script and returns what it printed.
     *
     * @throws IOException it failed or took longer than {@code seconds}; the message holds what it said
     */
    String run(long seconds, Path script, String... arguments) throws IOException, InterruptedException {
        Process process = builder(script, arguments).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said;
        try (var output = process.getInputStream()) {
            said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(script.getFileName() + " took longer than " + seconds + " s");
        }
        if (process.exitValue() != 0) {
            throw new IOException(script.getFileName() + " failed: " + said.strip());
        }
        return said;
    }

    private ProcessBuilder builder(Path script, String... arguments) {
        List<String> words = new ArrayList<>(List.of("/bin/bash", script.toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(Map.of("PATH", PATH, "LC_ALL", "C", "UMLHOST_CONF", folder.settings().toString()));
        return builder;
    }
}
