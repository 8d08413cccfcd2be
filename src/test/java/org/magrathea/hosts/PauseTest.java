package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/** A live snapshot: the guest is never halted, and the copy is good. PRIVILEGED shares blocks, ACCOUNT copies them. */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PauseTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"PRIVILEGED", "ACCOUNT"})
    void theGuestStandsStillAndGoesOnWithTheSameStart(Way way) throws Exception {
        way.obstacle().ifPresent(reason -> {
            System.out.println("PauseTest is left out for " + way + ": it " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(folder);
        try (HostUnderTest host = way.open(key); HostClient portal = new HostClient(host, key)) {
            Acts acts = new Acts(portal);
            String guest = acts.runningGuest();
            String boot = acts.machine(guest).path("boot").asString();

            List<JsonNode> lines = acts.lines("snapshot " + guest + " s-1 both pause");

            JsonNode result = lines.getLast();
            assertThat(result.path("type").asString()).as(lines.toString()).isEqualTo("result");
            assertThat(result.path("verified").asBoolean()).as(lines.toString()).isTrue();
            assertThat(result.path("mode").asString()).isEqualTo("pause");
            assertThat(result.path("halt").asString()).isEqualTo("none");
            assertThat(result.path("downMillis").asLong()).isZero();
            assertThat(result.path("pausedMillis").asLong()).isPositive();
            System.out.println("PauseTest: " + way + " stood still for " + result.path("pausedMillis").asLong() + " ms, "
                    + result.path("copy").asString());
            assertThat(steps(lines)).containsExactly("check-room", "pause", "copy-root", "copy-home", "resume", "replay", "flush",
                    "checksum", "fsck");
            JsonNode machine = acts.machine(guest);
            assertThat(machine.path("state").asString()).isEqualTo("running");
            assertThat(machine.path("boot").asString()).isEqualTo(boot);
            assertThat(acts.done("halt " + guest).path("halt").asString()).as("it answers Ctrl-Alt-Del").isEqualTo("orderly");
        }
    }

    private static List<String> steps(List<JsonNode> lines) {
        return lines.stream()
                .filter(line -> line.path("state").asString("").equals("done"))
                .map(line -> line.path("step").asString())
                .toList();
    }

    /** Way ACCOUNT has a configuration of its own, and so fault points. */
    @ParameterizedTest
    @EnumSource(names = "ACCOUNT")
    void aRunnerThatIsKilledWhileTheGuestStandsStillLeavesItRunning(Way way) throws Exception {
        way.obstacle().ifPresent(Assumptions::abort);
        ClientKey key = ClientKey.in(folder);
        try (HostUnderTest host = way.open(key); HostClient portal = new HostClient(host, key)) {
            Acts acts = new Acts(portal);
            String guest = acts.runningGuest();
            host.shell("echo 'copy-home 1 kill' >\"$UMLHOST_CONF.faults\"");

            JsonNode end = acts.end("snapshot " + guest + " s-1 both pause");
            assertThat(host.shell("ls \"$UMLHOST_CONF.faults\" 2>/dev/null || :")).as("it came by there").isEmpty();

            assertThat(end.path("code").asString()).isEqualTo("interrupted");
            assertThat(acts.machine(guest).path("state").asString()).isEqualTo("running");
            assertThat(acts.machine(guest).path("snapshots").isEmpty()).isTrue();
            assertThat(host.shell("ls -A \"$STORE/guests/" + guest + "/snapshots\"")).isEmpty();
            assertThat(acts.done("halt " + guest).path("halt").asString()).as("it answers Ctrl-Alt-Del").isEqualTo("orderly");
        }
    }
}
