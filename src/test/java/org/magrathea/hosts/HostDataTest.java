package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.magrathea.SideBySide;

/** The host's typed programs: their types hold, and their own tests pass. */
@SideBySide
class HostDataTest {

    private static final Path MYPY = Path.of("/usr/bin/mypy");
    private static final Path PROGRAMS = Path.of("src/main/host");
    private static final Path TESTS = Path.of("src/test/python");
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Test
    void typesHold() {
        if (!Files.isExecutable(MYPY) && System.getenv("CI") == null) {
            System.out.println("HostDataTest leaves out mypy: it is not installed");
            Assumptions.abort("mypy is not installed");
        }
        Commands.Outcome outcome = Commands.outcome(List.of("env", "MYPYPATH=" + PROGRAMS, MYPY.toString(), "--strict",
                "--cache-dir=target/mypy", PROGRAMS.resolve("umldata").toString(), PROGRAMS.resolve("serve.py").toString(),
                PROGRAMS.resolve("share-folder.py").toString(), PROGRAMS.resolve("firewall-check.py").toString(),
                TESTS.toString()), LIMIT);

        assertThat(outcome.status()).as(outcome.output()).isZero();
    }

    @Test
    void theirOwnTestsPass() {
        Commands.Outcome outcome = Commands
                .outcome(List.of("env", "PYTHONPATH=" + PROGRAMS, "/usr/bin/python3", "-B", "-m", "unittest",
                        "discover", "-s", TESTS.toString()), LIMIT);

        assertThat(outcome.status()).as(outcome.output()).isZero();
    }
}
