package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/**
 * The runner of a restore is killed between any two of its acts on files. Whatever is in place then is whole, boots, and is
 * either all of the former images or all of the snapshot's; nothing that stood there is lost, and nothing half-made is left.
 */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RestoreCrashTest {

    private static HostUnderTest host;
    private static HostClient portal;
    private static Acts acts;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        Way.ACCOUNT.obstacle().ifPresent(reason -> {
            System.out.println("RestoreCrashTest is left out: a host " + reason);
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

    @ParameterizedTest
    @CsvSource({"renamed-root, after", "wait-up, after", "seen-up, before"})
    void aRunnerThatIsKilled(String point, String version) {
        killed(point, version);
    }

    @Tag("faults")
    @ParameterizedTest
    @CsvSource({"stage-root, after", "stage-home.done, after", "halt.done, after", "intent, after", "linked-root, after",
            "linked-home, after", "renamed-home, after", "swap.done, after", "boot, after", "safety-named, before",
            "settled, before", "checksum, before", "fsck, before"})
    void aRunnerThatIsKilledElsewhere(String point, String version) {
        killed(point, version);
    }

    private static void killed(String point, String version) {
        GuestFiles files = new GuestFiles(host, acts.guest());
        files.write("before");
        acts.done("snapshot " + files.guest() + " s-1 both stop");
        files.write("after");
        acts.done("boot " + files.guest());
        killAt(point);

        JsonNode end = acts.end("restore " + files.guest() + " s-1 both s-2");

        assertThat(host.shell("ls \"$UMLHOST_CONF.faults\" 2>/dev/null || :")).as("it came by there").isEmpty();
        assertThat(end.path("code").asString()).isEqualTo("interrupted");
        isWhole(files, version);
        if (version.equals("before")) {
            assertThat(files.readCopy("s-2", "root")).as(end.toString()).isEqualTo("after");
            assertThat(files.readCopy("s-2", "home")).isEqualTo("after");
        }
        assertThat(portal.ask("recover").last().path("removed").asInt(-1)).as("a second recovery finds nothing").isZero();
        isWhole(files, version);
    }

    /** The worst moment: it is killed while it takes back what did not start. */
    @ParameterizedTest
    @ValueSource(strings = {"revert", "reverted-root", "reverted-home"})
    @Tag("faults")
    void aRunnerThatIsKilledWhileItTakesBackWhatDidNotStart(String point) {
        GuestFiles files = new GuestFiles(host, acts.guest());
        files.spoiledSnapshot(acts, "s-1");
        files.write("after");
        acts.done("boot " + files.guest());
        killAt(point);

        JsonNode end = acts.end("restore " + files.guest() + " s-1 both s-2");

        assertThat(host.shell("ls \"$UMLHOST_CONF.faults\" 2>/dev/null || :")).as("it came by there").isEmpty();
        assertThat(end.path("type").asString()).isEqualTo("error");
        portal.ask("recover");
        isWhole(files, "after");
    }

    /** What changes with the images changes back with them. */
    @ParameterizedTest
    @ValueSource(strings = {"renamed-root", "facts-changed"})
    void aRunnerThatIsKilledWhileAMachineGrows(String point) {
        GuestFiles files = new GuestFiles(host, acts.guest());
        files.write("after");
        acts.done("boot " + files.guest());
        killAt(point);

        JsonNode end = acts.end("resize " + files.guest() + " 80 96 40");

        assertThat(host.shell("ls \"$UMLHOST_CONF.faults\" 2>/dev/null || :")).as("it came by there").isEmpty();
        assertThat(end.path("code").asString()).isEqualTo("interrupted");
        isWhole(files, "after");
        assertThat(acts.machine(files.guest()).path("memory").asLong()).isEqualTo(64L << 20);
        assertThat(acts.machine(files.guest()).path("root").path("size").asLong()).isEqualTo(80L << 20);
    }

    private static void killAt(String point) {
        host.shell("echo '" + point + " 1 kill' >\"$UMLHOST_CONF.faults\"");
    }

    private static void isWhole(GuestFiles files, String version) {
        assertThat(acts.machine(files.guest()).path("state").asString()).isEqualTo("running");
        assertThat(List.of(files.read("root"), files.read("home"))).containsExactly(version, version);
        files.isSettled();
    }
}
