package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magrathea.SideBySide;

/** Reads the host's bash as an admin would before installing it. */
@SideBySide
class HostScriptsTest {

    private static final Path HOST = Path.of("src/main/host");
    private static final int LONGEST_FUNCTION = 25;

    @Test
    void shellcheckFindsNothing(@TempDir Path folder) throws IOException {
        Optional<Path> shellcheck = Stream.of("/usr/bin/shellcheck", "/usr/local/bin/shellcheck")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (shellcheck.isEmpty() && System.getenv("CI") == null) {
            System.out.println("HostScriptsTest leaves out shellcheck: it is not installed");
        }
        Assumptions.assumeTrue(shellcheck.isPresent() || System.getenv("CI") != null, "shellcheck is not installed");
        assertThat(shellcheck).as("shellcheck in CI").isPresent();

        assertThat(Commands
                .outcome(List.of(shellcheck.orElseThrow().toString(), "-x", "-a", whole(folder).toString()),
                        Duration.ofMinutes(5))
                .output()).isEmpty();
        for (Path script : scripts()) {
            assertThat(Commands.run(shellcheck.orElseThrow().toString(), "-x", script.toString())).isEmpty();
        }
    }

    /** The parts and operations are checked as parts of the whole, with what it defines; it reads most of them only when asked. */
    private static Path whole(Path folder) throws IOException {
        List<String> lines = new ArrayList<>(
                List.of("#!/bin/bash", "# shellcheck source-path=" + HOST.toAbsolutePath(), "source umlhost"));
        String always = Files.readString(HOST.resolve("umlhost"));
        for (Path file : scriptsAndParts()) {
            String part = HOST.relativize(file).toString();
            if (Files.readString(file).startsWith("# shellcheck shell=bash") && !always.contains("/" + part + "\"\n")) {
                lines.add("source " + part);
            }
        }
        return Files.write(folder.resolve("whole"), lines);
    }

    @Test
    void functionsAreShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : scriptsAndParts()) {
            String name = "";
            int began = 0;
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).matches("(function )?[a-z_0-9]+\\([^)]*\\) \\{.*")) {
                    name = lines.get(i);
                    began = i;
                } else if (lines.get(i).equals("}")) {
                    if (i - began > LONGEST_FUNCTION) {
                        tooLong.add(file + ": " + name);
                    }
                    began = i;
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    /** A loop with {@code read} over a file of /proc meets torn lines: 61 of 3 000 for the state of a busy process. */
    @Test
    void loopsDoNotReadFromTheKernel() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : scriptsAndParts()) {
            Files.readAllLines(file)
                    .stream()
                    .filter(line -> line.matches(".*(\\bdone|;\\s*}) *<\\s*\"?/(proc|sys)/.*"))
                    .forEach(line -> found.add(file + ": " + line));
        }
        assertThat(found).isEmpty();
    }

    private static List<Path> scriptsAndParts() throws IOException {
        List<Path> files = new ArrayList<>(scripts());
        for (Path folder : List.of(HOST, HOST.resolve("operations"))) {
            try (Stream<Path> parts = Files.list(folder)) {
                files.addAll(parts.filter(Files::isRegularFile).sorted().toList());
            }
        }
        return files;
    }

    /** All that is run by itself: it begins with a line that names its shell. */
    private static List<Path> scripts() throws IOException {
        List<Path> scripts = new ArrayList<>();
        for (Path folder : List.of(Path.of("docker"), Path.of(".ci"), Path.of("src/test/resources"), HOST)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(Files::isRegularFile).filter(HostScriptsTest::namesItsShell).forEach(scripts::add);
            }
        }
        scripts.remove(HOST.resolve("umlhost"));
        return scripts;
    }

    private static boolean namesItsShell(Path file) {
        try (Stream<String> lines = Files.lines(file, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            return lines.findFirst().orElse("").matches("#!.*\\b(ba)?sh");
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
