package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magrathea.SideBySide;

/**
 * F31 on the host alone: its power goes at each step of a snapshot and a restore, and while a durable guest runs.
 */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PowerLossTest {

    @TempDir
    private static Path folder;
    private static HostUnderTest host;
    private static HostClient portal;
    private static Acts acts;
    private static PowerCut power;

    @BeforeAll
    static void open() throws IOException {
        Way.ACCOUNT.obstacle().ifPresent(reason -> {
            System.out.println("PowerLossTest is left out: a host " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(Files.createDirectory(folder.resolve("ssh")));
        host = Way.ACCOUNT.open(key, "halt_limit=8", "up_limit=20", "reserve_mib=50", "reserve_percent=1", "boot_test=no",
                "write_back=0");
        power = PowerCut.on(host, folder);
        portal = new HostClient(host, key);
        acts = new Acts(portal);
    }

    @AfterAll
    static void close() {
        if (portal != null) {
            portal.close();
            power.close();
            host.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"stop, copy-home", "pause, resume"})
    void inASnapshot(String mode, String point) {
        snapshotCutOff(mode, point);
    }

    @Tag("faults")
    @ParameterizedTest
    @CsvSource({"stop, check-room", "stop, halt.done", "stop, copy-root.done", "stop, boot", "stop, wait-up.done", "stop, flush",
            "stop, checksum", "pause, copy-home", "pause, replay", "pause, flush.done"})
    void inASnapshotElsewhere(String mode, String point) {
        snapshotCutOff(mode, point);
    }

    private static void snapshotCutOff(String mode, String point) {
        GuestFiles files = versions("durable");

        String found = cutAt(point, "snapshot " + files.guest() + " s-2 both " + mode);

        assertThat(found).isEqualTo("running");
        isGood(files, "after");
        assertThat(host.shell("ls -A \"$STORE/guests/" + files.guest() + "/snapshots\" | grep '^[.]' || :")).isEmpty();
    }

    /** A fast one is whole from the moment on at which it is down. */
    @Test
    void aFastGuestInTheMiddleOfItsCopy() {
        GuestFiles files = versions("fast");

        assertThat(cutAt("copy-home", "snapshot " + files.guest() + " s-2 both stop")).isEqualTo("running");

        isGood(files, "after");
    }

    @Test
    void aSnapshotThatWasCalledDoneIsThere() {
        GuestFiles files = versions("durable");
        acts.done("snapshot " + files.guest() + " s-2 both stop");

        power.startWith(power.cut());

        isGood(files, "after");
        assertThat(acts.done("verify-snapshot " + files.guest() + " s-2").path("verified").asBoolean()).isTrue();
        assertThat(files.readCopy("s-2", "home")).isEqualTo("after");
    }

    @ParameterizedTest
    @CsvSource({"renamed-root, after", "seen-up, before"})
    void inARestore(String point, String version) {
        restoreCutOff(point, version);
    }

    @Tag("faults")
    @ParameterizedTest
    @CsvSource({"stage-home.done, after", "halt.done, after", "intent, after", "linked-root, after", "renamed-home, after",
            "swap.done, after", "safety-named, before", "checksum, before"})
    void inARestoreElsewhere(String point, String version) {
        restoreCutOff(point, version);
    }

    private static void restoreCutOff(String point, String version) {
        GuestFiles files = versions("durable");

        String found = cutAt(point, "restore " + files.guest() + " s-1 both s-2");

        assertThat(found).isEqualTo("running");
        isGood(files, version);
        if (version.equals("before")) {
            assertThat(files.readCopy("s-2", "root")).isEqualTo("after");
            assertThat(files.readCopy("s-2", "home")).isEqualTo("after");
        }
    }

    @Test
    void aRestoreThatWasCalledDoneIsInPlace() {
        GuestFiles files = versions("durable");
        acts.done("restore " + files.guest() + " s-1 both s-2");

        power.startWith(power.cut());

        isGood(files, "before");
        assertThat(files.readCopy("s-2", "root")).isEqualTo("after");
    }

    /** The guest's own word that something is on the disk. */
    @Test
    void aDurableGuestHasAllThatItWroteOut() {
        power.mend();
        String guest = acts.guest();
        acts.done("set-durability " + guest + " durable");
        acts.done("boot " + guest);
        String boot = host.shell("sed -n 's/^boot=//p' \"$STORE/guests/" + guest + "/boot\"");
        host.shell("cd \"$STORE/guests/" + guest + "\" && outer=$(sed -n 's/^outer=//p' process) && cd run"
                + " && timeout 10 nsenter --target $outer --user --net --preserve-credentials uml_mconsole ./" + guest
                + "/mconsole sysrq s >/dev/null; sleep 1");

        power.startWith(power.cut());

        acts.done("halt " + guest);
        assertThat(host.shell("debugfs -R 'cat /var/log/boots' \"$STORE/guests/" + guest + "/root_fs\" 2>/dev/null"))
                .contains(boot);
    }

    /** A running guest with “after” in its images, and a snapshot s-1 with “before”. */
    private static GuestFiles versions(String writes) {
        power.mend();
        GuestFiles files = new GuestFiles(host, acts.guest());
        acts.done("set-durability " + files.guest() + " " + writes);
        files.write("before");
        acts.done("snapshot " + files.guest() + " s-1 both stop");
        files.write("after");
        host.shell("sync -f \"$STORE\"");
        acts.done("boot " + files.guest());
        return files;
    }

    /** Starts an act, takes the disk as it is at the point, lets the act end, and starts the host with that disk. */
    private static String cutAt(String point, String act) {
        host.shell("rm -f \"$UMLHOST_CONF\".faults*; echo '" + point + " 1 hold' >\"$UMLHOST_CONF.faults\"");
        String job = acts.start(act);
        host.shell("for i in {1..900}; do [ -e \"$UMLHOST_CONF.faults.reached\" ] && exit; sleep 0.1; done; exit 1");
        String cut = power.cut();
        host.shell("rm -f \"$UMLHOST_CONF\".faults*");
        portal.ask("follow " + job + " 1");
        power.startWith(cut);
        String guest = act.split(" ")[1];
        return acts.machine(guest).path("state").asString();
    }

    /** What stands in the live images is of one version and whole, and what was called done before is. */
    private static void isGood(GuestFiles files, String version) {
        String guest = files.guest();
        acts.done("halt " + guest);
        host.shell("cd \"$STORE/guests/" + guest + "\"; e2fsck -fn root_fs && e2fsck -fn home_fs");
        assertThat(List.of(files.read("root"), files.read("home"))).containsExactly(version, version);
        assertThat(acts.done("verify-snapshot " + guest + " s-1").path("verified").asBoolean()).isTrue();
        assertThat(files.readCopy("s-1", "root")).isEqualTo("before");
        files.isSettled();
    }
}
