package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/**
 * The runner that takes a guest over is killed, or told to stop, at its steps. Then either the guest runs as it did before, or it
 * runs as a guest of this host; never both, never neither.
 */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class GuestImportCrashTest {

    private static HostUnderTest host;
    private static HostClient portal;
    private static Acts acts;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        Way.ACCOUNT.obstacle().ifPresent(reason -> {
            System.out.println("AdoptionCrashTest is left out: a host " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(folder);
        host = Way.ACCOUNT.open(key, "reserve_mib=50", "reserve_percent=1");
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
    @ValueSource(strings = {"halt-requested", "halt.done", "flush.done", "wait-up.done"})
    void aRunnerThatIsKilledBeforeItIsThereLeavesTheFormerOneRunning(String point) {
        killedBefore(point);
    }

    @Tag("faults")
    @ParameterizedTest
    @ValueSource(strings = {"check-original.done", "check-room.done", "halt", "copy-root", "copy-home.done", "fsck", "fsck.done",
            "boot",
            "boot.done"})
    void aRunnerThatIsKilledAtAnotherStep(String point) {
        killedBefore(point);
    }

    private void killedBefore(String point) {
        String name = oldGuest();
        killAt(point);

        JsonNode end = acts.end("import-guest " + name + " " + id(name) + " none 64 none yes");

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("interrupted");
        portal.ask("recover");
        assertThat(running(name)).containsExactly("stranger");
        assertThat(host.shell("ls -A \"$STORE/guests\" \"$STORE/imported\" 2>/dev/null || :")).doesNotContain(name);
        end(name);
    }

    @Test
    void aRunnerThatIsKilledOnceItIsThereLeavesItThere() {
        String name = oldGuest();
        killAt("imported");

        acts.end("import-guest " + name + " " + id(name) + " none 64 none yes");

        portal.ask("recover");
        assertThat(running(name)).containsExactly("guest");
        assertThat(host.shell("cat \"$STORE\"/imported/*/facts")).contains("guest=" + name, "state=imported");
        acts.done("halt " + name);
        end(name);
    }

    @ParameterizedTest
    @CsvSource({"check-room, check-room", "asked, halt", "copy-root, copy-root", "wait-up, wait-up"})
    void oneThatIsAbortedLeavesTheFormerOneRunning(String point, String step) {
        String name = oldGuest();
        host.shell("echo '" + point + " 1 hold' >\"$UMLHOST_CONF.faults\"");
        String job = acts.start("import-guest " + name + " " + id(name) + " none 64 none yes");
        host.shell("for i in {1..400}; do grep -q '\"step\":\"" + step + "\",\"state\":\"started\"' \"$STORE/jobs/" + job
                + "/lines\" && exit; sleep 0.05; done; exit 1");

        HostClient.Answer answer = portal.ask("cancel " + job + " 9999 nothing");
        host.shell("rm -f \"$UMLHOST_CONF\".faults*");
        JsonNode end = portal.ask("follow " + job + " 1").last();

        assertThat(answer.last().path("cancelling").asBoolean()).as(answer.toString()).isTrue();
        assertThat(end.path("code").asString()).isEqualTo("cancelled");
        assertThat(running(name)).containsExactly("stranger");
        end(name);
    }

    /** A guest that the account has run all along. */
    private String oldGuest() {
        String name = "fox-" + Acts.next();
        host.shell(
                """
                        mkdir -p "$HOME/%1$s"; cd "$HOME/%1$s"; cp "$STORE"/distributions/tiny/{root_fs,home_fs} .; chmod u+w *_fs
                        # One in some hundred starts on a busy machine ends before it has a root filesystem.
                        for try in 1 2 3; do : >log
                        (exec setsid /usr/bin/linux.uml mem=64M umid=%1$s uml_dir="$HOME/old" ubd0=root_fs ubd1=home_fs root=/dev/ubda rw con=null \
                        con0=null,fd:1 ssl=null quiet </dev/null >>log 2>&1) &
                        for i in $(seq 1800); do [ -S "$HOME/old/%1$s/mconsole" ] && grep -q 'magrathea: ready' log && exit 0
                        grep -q 'Unable to mount root' log && break; sleep 0.05; done; wait; done
                        cat log; exit 1"""
                        .formatted(name));
        return name;
    }

    private String id(String name) {
        return portal.ask("list-unmanaged")
                .lines()
                .stream()
                .filter(line -> line.path("name").asString("").equals(name))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    /** As what it runs: by the host's own word on each, and never with the same images twice. */
    private List<String> running(String name) {
        List<String> found = new ArrayList<>();
        HostClient.Answer unmanagedGuests = portal.ask("list-unmanaged");
        assertThat(unmanagedGuests.last().path("type").asString()).as(unmanagedGuests.toString()).isEqualTo("result");
        unmanagedGuests.lines().forEach(line -> {
            if (line.path("name").asString("").equals(name) && line.path("running").asBoolean()) {
                found.add("stranger");
            }
        });
        portal.ask("inventory").lines().forEach(line -> {
            if (line.path("name").asString("").equals(name) && line.path("state").asString().equals("running")) {
                found.add("guest");
            }
        });
        return found;
    }

    private static void killAt(String point) {
        host.shell("echo '" + point + " 1 kill' >\"$UMLHOST_CONF.faults\"");
    }

    private static void end(String name) {
        host.shell(
                """
                                for i in 1 2 3; do for dir in /proc/[0-9]*; do
                        if [ "$(readlink $dir/cwd)" = "$HOME/%1$s" ]; then kill -KILL ${dir#/proc/}; fi; done; sleep 0.1; done 2>/dev/null
                        rm -rf "$HOME/%1$s\""""
                        .formatted(name));
    }
}
