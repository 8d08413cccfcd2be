package org.magrathea.hosts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of this machine, each within a limit. */
final class Commands {

    record Outcome(int status, String output) {
    }

    private Commands() {
    }

    static String run(String... command) {
        Outcome outcome = outcome(List.of(command));
        if (outcome.status != 0) {
            throw new AssertionError(String.join(" ", command) + " ended with " + outcome.status + ": " + outcome.output);
        }
        return outcome.output;
    }

    /** Both outputs together; nothing on standard input. */
    static Outcome outcome(List<String> command) {
        return outcome(command, Duration.ofSeconds(30));
    }

    static Outcome outcome(List<String> command, Duration limit) {
        try {
            Path output = Files.createTempFile("command", ".txt");
            try {
                Process process = new ProcessBuilder(command).redirectInput(Path.of("/dev/null").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("Did not end in " + limit.toSeconds() + " s: " + String.join(" ", command));
                }
                return new Outcome(process.exitValue(), Files.readString(output));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
