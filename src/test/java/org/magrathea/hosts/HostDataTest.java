package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.magrathea.SideBySide;

/** The host's typed programs: their types hold, and their own tests pass. */
@SideBySide
class HostDataTest {

    private static final Path MYPY = Path.of("/usr/bin/mypy");
    private static final Path PROGRAMS = Path.of("src/main/host");
    private static final Path TESTS = Path.of("src/test/python");
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Mypy takes one program without an ending at a time. The library for filters has no types. */
    static List<List<String>> checked() {
        return List.of(
                List.of(PROGRAMS + "/umldata", PROGRAMS + "/serve.py", PROGRAMS + "/share-folder.py",
                        PROGRAMS + "/firewall-check.py",
                        TESTS.toString()),
                List.of(PROGRAMS + "/guest-processes"), List.of("--ignore-missing-imports", PROGRAMS + "/guest-filter"));
    }

    @ParameterizedTest
    @MethodSource("checked")
    void typesHold(List<String> words) {
        if (!Files.isExecutable(MYPY) && System.getenv("CI") == null) {
            System.out.println("HostDataTest leaves out mypy: it is not installed");
            Assumptions.abort("mypy is not installed");
        }
        List<String> command = new ArrayList<>(
                List.of("env", "MYPYPATH=" + PROGRAMS, MYPY.toString(), "--strict", "--cache-dir=target/mypy"));
        command.addAll(words);
        Commands.Outcome outcome = Commands.outcome(command, LIMIT);

        assertThat(outcome.status()).as(outcome.output()).isZero();
    }

    /** So that no program is left out of the check. */
    @Test
    void allProgramsAreChecked() throws IOException {
        List<String> words = checked().stream().flatMap(List::stream).toList();
        try (Stream<Path> files = Files.list(PROGRAMS)) {
            assertThat(files.filter(Files::isRegularFile).filter(HostDataTest::isPython).map(Path::toString)).isSubsetOf(words);
        }
    }

    private static boolean isPython(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return file.toString().endsWith(".py") || lines.findFirst().orElse("").contains("python3");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void theirOwnTestsPass() {
        Commands.Outcome outcome = Commands
                .outcome(List.of("env", "PYTHONPATH=" + PROGRAMS, "/usr/bin/python3", "-B", "-m", "unittest",
                        "discover", "-s", TESTS.toString()), LIMIT);

        assertThat(outcome.status()).as(outcome.output()).isZero();
    }
}
