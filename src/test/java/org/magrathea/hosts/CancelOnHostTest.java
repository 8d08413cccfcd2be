package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A job is aborted at each of its steps, held there by a fault point; what was told is what is left. */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CancelOnHostTest {

    private static HostUnderTest host;
    private static HostClient portal;
    private static Acts acts;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        Way.ACCOUNT.obstacle().ifPresent(reason -> {
            System.out.println("AbortOnHostTest is left out: a host " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(folder);
        host = Way.ACCOUNT.open(key);
        portal = new HostClient(host, key);
        acts = new Acts(portal);
    }

    @AfterAll
    static void close() {
        if (portal != null) {
            portal.close();
            host.close();
        }
    }

    @AfterEach
    void letGo() {
        host.shell("rm -f \"$UMLHOST_CONF.faults\"");
    }

    @ParameterizedTest
    @CsvSource({"check-room, stop", "halt, stop", "copy-root, stop", "copy-home, stop", "boot, stop", "wait-up, stop",
            "flush, stop", "copy-root, pause", "resume, pause", "replay, pause"})
    void aSnapshotThatIsAbortedBeforeItCountsIsAsIfItHadNotBeen(String step, String mode) {
        GuestFiles files = new GuestFiles(host, acts.runningGuest());

        JsonNode end = abortedAt(step, "nothing", "snapshot " + files.guest() + " s-1 both " + mode);

        assertThat(end.path("text").asString()).isEqualTo("Cancelled: nothing was kept and nothing was changed");
        assertThat(end.path("machine").asString()).isEqualTo("running");
        assertThat(acts.machine(files.guest()).path("state").asString()).isEqualTo("running");
        assertThat(acts.machine(files.guest()).path("snapshots").isEmpty()).isTrue();
        files.isSettled();
        assertThat(acts.done("halt " + files.guest()).path("halt").asString()).as("it goes on").isEqualTo("orderly");
    }

    @ParameterizedTest
    @CsvSource({"checksum", "fsck"})
    void aSnapshotThatIsAbortedLaterStaysUnchecked(String step) {
        String guest = acts.runningGuest();

        JsonNode end = abortedAt(step, "unchecked", "snapshot " + guest + " s-1 both stop");

        assertThat(end.path("machine").asString()).isEqualTo("running");
        JsonNode copy = acts.machine(guest).path("snapshots").get(0);
        assertThat(copy.path("state").asString()).isEqualTo("unverified");
        assertThat(acts.done("verify-snapshot " + guest + " s-1").path("verified").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"check-snapshot, nothing", "stage-root, nothing", "halt, nothing", "boot, former", "wait-up, former"})
    void aRestoreThatIsAbortedBeforeItWasSeenUpLeavesTheFormerImages(String step, String leaves) {
        GuestFiles files = new GuestFiles(host, acts.guest());
        files.write("before");
        acts.done("snapshot " + files.guest() + " s-1 both stop");
        files.write("after");
        acts.done("boot " + files.guest());

        JsonNode end = abortedAt(step, leaves, "restore " + files.guest() + " s-1 both s-2");

        assertThat(end.path("machine").asString()).isEqualTo("running");
        assertThat(List.of(files.read("root"), files.read("home"))).containsExactly("after", "after");
        assertThat(acts.machine(files.guest()).path("snapshots").size()).isEqualTo(1);
        files.hasStarts(1);
        files.isSettled();
    }

    @Test
    void aRestoreThatIsAbortedLaterKeepsItsSafetyCopyUnchecked() {
        GuestFiles files = new GuestFiles(host, acts.guest());
        files.write("before");
        acts.done("snapshot " + files.guest() + " s-1 both stop");
        files.write("after");

        abortedAt("checksum", "unchecked", "restore " + files.guest() + " s-1 both s-2");

        assertThat(files.read("root")).isEqualTo("before");
        assertThat(files.readCopy("s-2", "root")).isEqualTo("after");
        assertThat(acts.done("verify-snapshot " + files.guest() + " s-2").path("verified").asBoolean()).isTrue();
        files.isSettled();
    }

    @Test
    void aBootThatIsAbortedLeavesTheMachineDown() {
        String guest = acts.guest();

        JsonNode end = abortedAt("wait-up", "nothing", "boot " + guest);

        new GuestFiles(host, guest).hasStarts(0);

        assertThat(end.path("machine").asString()).isEqualTo("halted");
        assertThat(acts.machine(guest).path("wanted").asString()).isEqualTo("halted");
    }

    @Test
    void aJobThatHasGoneOnToWhereWhatWasToldIsWrongIsNotAborted() {
        String guest = acts.runningGuest();
        acts.done("snapshot " + guest + " s-1 both pause");
        hold("swap.done");
        String job = acts.start("restore " + guest + " s-1 both s-2");
        heldAt(job, "swap");

        HostClient.Answer none = portal.ask("cancel " + job + " 9999 nothing");
        HostClient.Answer old = portal.ask("cancel " + job + " 1 nothing");

        assertThat(none.code()).isEqualTo("too-late");
        assertThat(none.last().path("effect").isNull()).as(none.toString()).isTrue();
        assertThat(old.code()).isEqualTo("stale-fence");
        letGo();
        assertThat(portal.ask("follow " + job + " 1").last().path("type").asString()).isEqualTo("result");
        assertThat(portal.ask("cancel " + job + " 9999 nothing").code()).isEqualTo("too-late");
        assertThat(portal.ask("cancel j-77777 9999 nothing").code()).isEqualTo("no-such-job");
    }

    private JsonNode abortedAt(String step, String leaves, String act) {
        hold(step);
        String job = acts.start(act);
        JsonNode held = heldAt(job, step);
        assertThat(held.path("cancel").asString("")).isEqualTo(leaves);
        HostClient.Answer answer = portal.ask("cancel " + job + " 9999 " + leaves);
        assertThat(answer.last().path("cancelling").asBoolean()).as(answer.toString()).isTrue();
        letGo();
        JsonNode end = portal.ask("follow " + job + " 1").last();
        assertThat(end.path("code").asString()).as(end + host.shell("cat $STORE/jobs/" + job + "/{lines,stderr}"))
                .isEqualTo("cancelled");
        return end;
    }

    private static void hold(String point) {
        host.shell("echo '" + point + " 1 hold' >\"$UMLHOST_CONF.faults\"");
    }

    private static JsonNode heldAt(String job, String step) {
        String line = host
                .shell("for i in {1..400}; do grep '\"step\":\"" + step + "\",\"state\":\"started\"' \"$STORE/jobs/" + job
                        + "/lines\" && exit; sleep 0.05; done; exit 1");
        return new JsonMapper().readTree(line);
    }
}
