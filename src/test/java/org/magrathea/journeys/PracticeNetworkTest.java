package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.magrathea.SideBySide;
import org.magrathea.journeys.PracticeComputer.Account;

/** Machines of practice mode have a network, for root and for an ordinary user, and the computer's own network stays as it was. */
@SideBySide
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class PracticeNetworkTest {

    @TempDir
    private Path folder;

    @BeforeAll
    static void aComputerCanBeMade() {
        PracticeComputer.obstacle().ifPresent(reason -> {
            System.out.println("PracticeNetworkTest is left out: it " + reason);
            Assumptions.abort(reason);
        });
    }

    @ParameterizedTest
    @EnumSource
    void machinesAreReachedAndReachTheWorld(Account account) throws Exception {
        try (PracticeComputer computer = PracticeComputer.open(account, folder)) {
            String before = computer.network();
            try (PortalProcess portal = computer.start();
                    Visitor otter = Visitor.signIn(portal.address(""), "otter", portal.password("otter"))) {
                String ready = command(otter, "Command with the key of practice mode");

                assertThat(computer.shell(ready + " hostname")).isEqualTo("sparrow");
                computer.shell("mkdir -p " + computer.data() + "/practice/store/pub/mirrors/packages");
                assertThat(computer.shell(ready + " ls /pub/mirrors")).as("what is published after its first start")
                        .isEqualTo("packages");
                // The greeting of the machine must never overtake the answer that the connection is open.
                assertThat(computer.shell("for i in $(seq 20); do timeout 60 " + ready + " echo $i; done").lines()).hasSize(20);
                assertThat(computer.shell(ready + " wget -q -O - http://" + PracticeComputer.OUTSIDE + "/"))
                        .isEqualTo("hello from outside");
                assertThat(computer.shell("curl -sS http://" + PracticeComputer.OWN + ":8081/")).isEqualTo("own service");
                for (String closed : List.of(PracticeComputer.OWN, "198.18.77.2", "10.77.0.1")) {
                    assertThat(computer
                            .shell(ready + " 'nc -w 5 " + closed + " 8081 </dev/null 2>/dev/null && echo reached; echo ended'"))
                            .as("the port 8081 of %s", closed)
                            .endsWith("ended")
                            .doesNotContain("reached");
                }
                assertThat(computer.shell(ready + " 'nc -w 20 " + PracticeComputer.OUTSIDE + " 80 </dev/null && echo reached'"))
                        .isEqualTo("reached");
                assertThat(computer.network()).as("the computer's own network meanwhile").isEqualTo(before);

                computer.shell(
                        "mkdir -p -m 0700 ~/.ssh && ssh-keygen -q -t ed25519 -N '' -f ~/.ssh/id_ed25519 && printf 'StrictHostKeyChecking accept-new\n' >~/.ssh/config");
                paste(otter, portal.password("otter"), computer.shell("cat ~/.ssh/id_ed25519.pub"));
                computer.shell(ready + " 'cat >>/root/.ssh/authorized_keys' <~/.ssh/id_ed25519.pub");
                String shown = command(otter, "Command to sign in");
                Journey.await("the pasted key to be let in", () -> says(computer, shown + " hostname").endsWith("sparrow"));
                assertThat(says(computer, shown.replace("umljump@", "otter@") + " hostname")).endsWith("sparrow");
                assertThat(says(computer, shown.replace("ssh -J umljump@127.0.0.1:", "ssh umljump@127.0.0.1 -p ")
                        .replaceAll(" root@.*", " umlhost hello"))).as("a command of the portal").doesNotContain("protocol");
            }
            assertThat(computer.network()).as("the computer's own network afterwards").isEqualTo(before);
            PracticeComputer.awaitNoProcesses(computer.data());
            assertThat(computer.rootShell("grep -c '" + computer.data() + "' /proc/self/mounts")).isEqualTo("0");
        }
    }

    private static String says(PracticeComputer computer, String script) {
        try {
            return computer.shell(script);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String command(Visitor owner, String label) {
        owner.open("/machines/sparrow/network");
        return owner.page().getByLabel(label).innerText().strip();
    }

    private static void paste(Visitor owner, String password, String key) {
        owner.open("/account");
        owner.page().getByLabel("New public key").fill(key);
        owner.page().locator("#key-present").fill(password);
        owner.press("Add key");
        owner.sees("was added.");
    }
}
