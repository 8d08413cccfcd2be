package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.magrathea.journeys.PracticeComputer.Account;

/** A portal in practice mode that was killed leaves nothing that the next start does not find. */
@Timeout(value = 12, unit = TimeUnit.MINUTES)
class PracticeRestartTest {

    private static final int STARTS = 10;
    /** Each is killed when it has said this; the first lines are those of the start, the last that machines run. */
    private static final String[] MOMENTS = {"The machines of the practice host run", "Practice host:", "Practice account:",
            "Magrathea is ready", "claimed with fence", "The machines of the practice host run"};

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
        try (PracticeComputer computer = PracticeComputer.open(Account.USER, folder)) {
            String before = computer.network();
            for (int start = 0; start < STARTS; start++) {
                PortalProcess portal = computer.launch();
                String moment = MOMENTS[start % MOMENTS.length];
                Journey.await("“" + moment + "” of start " + start, () -> portal.said().contains(moment) || !portal.isAlive());
                assertThat(portal.isAlive()).as(portal.said()).isTrue();
                if (moment.equals(MOMENTS[0])) {
                    assertThat(signsIn(computer)).as("start %d", start).isEqualTo("sparrow");
                }
                computer.shell("kill -KILL " + portal.pid());
                portal.awaitEnd();
            }
            // Something ends what holds the network: machines are halted, and start in a new one.
            String namespace = Files.readString(computer.data().resolve("practice/network/namespace"));
            computer.shell("kill -KILL " + namespace.replaceAll("(?s).*pid=(\\d+).*", "$1"));
            try (PortalProcess last = computer.start("--magrathea.practice.world=no")) {
                assertThat(signsIn(computer)).isEqualTo("sparrow");
                assertThat(signsIn(computer, "nc -w 5 " + PracticeComputer.OUTSIDE + " 80 </dev/null || echo closed"))
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
            return computer.rootShell("pgrep -u 4242 -l; true");
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String signsIn(PracticeComputer computer) throws Exception {
        return signsIn(computer, "hostname");
    }

    private static String signsIn(PracticeComputer computer, String command) throws Exception {
        return computer.shell("for address in 10.77.0.2 10.77.0.3; do ssh -F " + computer.data()
                + "/practice/ssh/otter.config root@$address '" + command + "' 2>/dev/null; done");
    }
}
