package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.magrathea.SideBySide;
import org.magrathea.journeys.PracticeComputer.Account;

/** A portal in practice mode that was killed leaves nothing that the next start does not find. */
@SideBySide
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class PracticeRestartTest {

    /** Each is killed when it has said this: with its machines running, at the start of the host and of its machines. */
    private static final List<String> MOMENTS = List.of("The machines of the practice host are running", "Practice host:",
            "claimed with fence");
    private static final List<String> ALL_MOMENTS = List.of(MOMENTS.getFirst(), "Practice host:", "Practice account ",
            "Magrathea is ready", "claimed with fence", MOMENTS.getFirst());

    @TempDir
    private Path folder;

    @BeforeAll
    static void aComputerCanBeMade() {
        PracticeComputer.obstacle().ifPresent(reason -> {
            System.out.println("PracticeRestartTest is left out: it " + reason);
            Assumptions.abort(reason);
        });
    }

    @Test
    void whatAKilledPortalLeavesIsFoundByTheNext() throws Exception {
        killedAtEach(MOMENTS);
    }

    @Test
    @Tag("faults")
    void killedAtAnyMoment() throws Exception {
        killedAtEach(ALL_MOMENTS);
    }

    private void killedAtEach(List<String> moments) throws Exception {
        try (PracticeComputer computer = PracticeComputer.open(Account.USER, folder)) {
            String before = computer.network();
            for (String moment : moments) {
                PortalProcess portal = computer.launch();
                Journey.await("“" + moment + "”", () -> portal.said().contains(moment) || !portal.isAlive());
                assertThat(portal.isAlive()).as(portal.said()).isTrue();
                if (moment.equals(MOMENTS.getFirst())) {
                    awaitSignIn(computer);
                }
                computer.shell("kill -KILL " + portal.pid());
                portal.awaitEnd();
            }
            // Something ends what holds the network: machines are halted, and start in a new one.
            String namespace = Files.readString(computer.data().resolve("practice/network/namespace"));
            computer.shell("kill -KILL " + namespace.replaceAll("(?s).*pid=(\\d+).*", "$1"));
            try (PortalProcess last = computer.start("--magrathea.practice.world=no")) {
                awaitSignIn(computer);
                assertThat(signsIn(computer, "nc -w 20 " + PracticeComputer.OUTSIDE + " 80 </dev/null || echo closed"))
                        .as("without a way out")
                        .endsWith("closed");
                assertThat(computer.data().resolve("practice/network/slirp")).doesNotExist();
                assertThat(Files.readString(computer.data().resolve("practice/network/namespace"))).isNotEqualTo(namespace);
                assertThat(last.said()).doesNotContain("could not be started");
            }
            PracticeComputer.awaitNoProcesses(computer.data());
            Journey.await("the end of all processes of the user", () -> processesOfUser(computer).isEmpty());
            assertThat(computer.network()).isEqualTo(before);
        }
    }

    private static String processesOfUser(PracticeComputer computer) {
        try {
            return computer.rootShell("pgrep -u " + computer.user() + " -l; true");
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The jump host lets a person in a moment after their machine runs. */
    private static void awaitSignIn(PracticeComputer computer) {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(signsIn(computer, "hostname")).isEqualTo("sparrow"));
    }

    private static String signsIn(PracticeComputer computer, String command) throws Exception {
        return computer.shell("for address in 10.77.0.2 10.77.0.3; do ssh -F " + computer.data()
                + "/practice/ssh/otter.config root@$address '" + command + "' 2>/dev/null; done");
    }
}
