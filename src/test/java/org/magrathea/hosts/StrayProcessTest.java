package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/** Processes with the user number of a guest that belong to no guest: they are found, ended and told, and no image is touched before. */
@SideBySide
@Timeout(3 * 60)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StrayProcessTest {

    private static HostUnderTest host;
    private static HostClient portal;
    private static Acts acts;
    private static String longRunning;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println("StrayProcessTest is left out: a host whose guests have users of their own " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(folder);
        host = Way.PRIVILEGED.open(key, "halt_limit=10", "up_limit=20", "reserve_mib=50", "reserve_percent=1", "boot_test=no");
        portal = new HostClient(host, key);
        acts = new Acts(portal);
        longRunning = acts.runningGuest();
    }

    @AfterAll
    static void close() {
        if (portal != null) {
            portal.close();
            host.close();
        }
    }

    /** Its keeper died before it had written down which process it is. */
    @Test
    void aGuestThatNobodyKnowsOfIsEndedBeforeItsImagesAreUsed() {
        String name = acts.runningGuest();
        host.rootShell("rm /srv/uml/guests/" + name + "/process");
        assertThat(acts.machine(name).path("state").asString()).isEqualTo("halted");
        assertThat(processesOf(name)).isNotEmpty();

        acts.done("snapshot " + name + " " + acts.snapshot() + " both stop");

        assertThat(processesOf(name)).isEmpty();
    }

    /** The first calls of a new store each find no number of the store. */
    @Test
    void firstStartsAtOnceUseOneNumberOfTheStore() {
        List<String> guests = List.of(acts.guest(), acts.guest(), acts.guest());
        host.rootShell("rm -f /srv/uml/id; sed -i '\\| /srv/uml$|d' /run/umlhost.numbers");

        List<String> jobs = guests.stream().map(guest -> acts.start("boot " + guest)).toList();

        assertThat(jobs).allSatisfy(job -> assertThat(portal.ask("follow " + job + " 1").last().path("type").asString())
                .isEqualTo("result"));
        assertThat(host.rootShell("grep -c \" $(cat /srv/uml/id) /srv/uml$\" /run/umlhost.numbers")).isEqualTo("1");
    }

    /** The last one, because the others take most of the minute. */
    @Test
    @Order(Integer.MAX_VALUE)
    void theInventoryFindsOneThatIsOlderThanAMinute() {
        String name = longRunning;
        host.rootShell("rm /srv/uml/guests/" + name + "/process");

        Awaitility.await().atMost(Duration.ofSeconds(100)).pollInterval(Duration.ofSeconds(2)).until(() -> {
            host.rootShell("rm -f /srv/uml/strays-checked");
            portal.ask("inventory");
            return processesOf(name).isEmpty();
        });

        List<JsonNode> told = straysOf(name);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().path("processes").asInt()).isPositive();
        assertThat(straysOf(name)).as("told again, for a portal that did not hear it").hasSize(1);
    }

    /** Whatever has the number of a guest and a session of its own is the guest's. */
    @Test
    void whatRunsBesideAGuestAsItsUserEndsWithIt() {
        String name = acts.runningGuest();
        host.rootShell("uid=$(sed -n 's/^uid=//p' /srv/uml/guests/" + name + "/guest);"
                + " setsid setpriv --reuid=$uid --regid=$uid --clear-groups setsid sleep 300 </dev/null >/dev/null 2>&1 &");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> processesOf(name).contains(" 0\n")
                        || host.rootShell("pgrep -x sleep || :").lines().findAny().isPresent());

        acts.done("halt " + name);

        assertThat(processesOf(name)).isEmpty();
    }

    /** Of it there is what bubblewrap said. It has the network of the host, as all had then. */
    @Test
    void aGuestThatAnEarlierVersionStartedGoesOn() {
        String name = acts.runningGuest();
        host.rootShell("cd /srv/uml/guests/" + name + "; pid=$(sed -n 's/^pid=//p' process); rm process;"
                + " printf '{\\n    \"child-pid\": %s,\\n}\\n' $pid >pid");

        assertThat(acts.machine(name).path("state").asString()).isEqualTo("running");
        assertThat(host.shell("ls $STORE/guests/" + name)).doesNotContain("pid\n");
        assertThat(acts.done("snapshot " + name + " " + acts.snapshot() + " both stop").path("machine").asString())
                .isEqualTo("running");
        assertThat(acts.done("halt " + name).path("halt").asString()).isEqualTo("orderly");
    }

    @Test
    void aRunningGuestIsNotStray() {
        String name = acts.runningGuest();
        host.rootShell("rm -f /srv/uml/strays-checked");
        portal.ask("inventory");
        portal.ask("recover");

        assertThat(acts.machine(name).path("state").asString()).isEqualTo("running");
        assertThat(straysOf(name)).isEmpty();
    }

    /** Else each of the two would end the guests of the other. */
    @Test
    void twoStoresOnAMachineCannotHaveTheSameNumbers(@TempDir Path folder) {
        String name = acts.runningGuest();
        String claim = host.rootShell("grep \" $(cat /srv/uml/id) \" /run/umlhost.numbers");
        host.rootShell("echo another >/srv/uml/id");

        JsonNode end = acts.end("restart " + name);

        assertThat(end.path("text").asString()).contains("another store", "uid_base");
        host.rootShell("echo " + claim.split(" ")[2] + " >/srv/uml/id");
        assertThat(acts.done("restart " + name).path("machine").asString()).isEqualTo("running");
    }

    private static String processesOf(String name) {
        return host.rootShell("uid=$(sed -n 's/^uid=//p' /srv/uml/guests/" + name + "/guest);"
                + " python3 -IS /usr/local/lib/umlhost/guest-processes $uid $uid");
    }

    private static List<JsonNode> straysOf(String name) {
        return portal.ask("inventory")
                .lines()
                .stream()
                .filter(line -> line.path("type").asString().equals("stray") && line.path("machine").asString().equals(name))
                .toList();
    }
}
