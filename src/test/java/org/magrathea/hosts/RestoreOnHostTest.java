package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/** Restores on a real host. PRIVILEGED shares blocks, ACCOUNT copies them. */
@SideBySide
@ParameterizedClass
@EnumSource(value = Way.class, names = {"PRIVILEGED", "ACCOUNT"})
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RestoreOnHostTest {

    @Parameter
    Way way;

    private static HostUnderTest host;
    private static HostClient portal;
    private static Acts acts;

    @BeforeParameterizedClassInvocation
    static void open(Way way, @TempDir Path folder) throws IOException {
        way.obstacle().ifPresent(reason -> {
            System.out.println("RestoreOnHostTest is left out for " + way + ": it " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(folder);
        host = way.open(key);
        portal = new HostClient(host, key);
        acts = new Acts(portal);
    }

    @AfterParameterizedClassInvocation
    static void close(Way way) {
        if (portal != null) {
            portal.close();
            host.close();
        }
    }

    @Test
    void whatStoodThereComesBackAndGoesAgain() {
        String guest = acts.guest();
        GuestFiles of = new GuestFiles(host, guest);
        of.write("before");
        acts.done("snapshot " + guest + " s-1 both stop");
        of.write("after");
        acts.done("boot " + guest);
        String boot = acts.machine(guest).path("boot").asString();

        JsonNode restored = acts.done("restore " + guest + " s-1 both s-2");

        assertThat(restored.path("machine").asString()).isEqualTo("running");
        assertThat(restored.path("safety").asString()).isEqualTo("s-2");
        assertThat(restored.path("safetyVerified").asBoolean()).isTrue();
        assertThat(restored.path("halt").asString()).isEqualTo("orderly");
        assertThat(restored.path("downMillis").asLong()).isPositive();
        assertThat(acts.machine(guest).path("boot").asString()).isNotEqualTo(boot);
        assertThat(of.read("root")).isEqualTo("before");
        assertThat(of.read("home")).isEqualTo("before");
        assertThat(of.readCopy("s-2", "root")).isEqualTo("after");
        assertThat(of.folder())
                .isEqualTo("boot console.log console.old guest home_fs process root_fs run snapshots space wanted");

        acts.done("restore " + guest + " s-2 both s-3");

        assertThat(of.read("root")).as("undone").isEqualTo("after");
        assertThat(of.readCopy("s-3", "root")).isEqualTo("before");

        acts.done("restore " + guest + " s-3 home none");

        assertThat(of.read("root")).as("only /home was asked for").isEqualTo("after");
        assertThat(of.read("home")).as("the undoing undone").isEqualTo("before");
        assertThat(acts.machine(guest).path("snapshots").size()).as("nothing was kept with `none`").isEqualTo(3);
        assertThat(acts.done("halt " + guest).path("halt").asString()).isEqualTo("orderly");
    }

    @Test
    void aMachineThatIsDownStaysDown() {
        String guest = acts.guest();
        GuestFiles of = new GuestFiles(host, guest);
        of.write("home", "before");
        acts.done("snapshot " + guest + " s-1 home stop");
        of.write("home", "after");

        List<JsonNode> lines = acts.lines("restore " + guest + " s-1 home s-2");

        assertThat(lines.getLast().path("machine").asString()).as(lines.toString()).isEqualTo("halted");
        assertThat(lines.getLast().path("downMillis").asLong(-1)).isZero();
        assertThat(of.read("home")).isEqualTo("before");
        assertThat(of.readCopy("s-2", "home")).isEqualTo("after");
    }

    @Test
    void whatIsNotAGoodSnapshotOfThisMachineIsRefusedBeforeItIsHalted() {
        String guest = acts.runningGuest();
        String other = acts.guest();
        acts.done("snapshot " + guest + " s-1 both pause");
        acts.done("snapshot " + guest + " s-2 both pause");
        acts.done("snapshot " + guest + " s-3 home pause");
        acts.done("snapshot " + guest + " s-4 both pause");
        acts.done("snapshot " + other + " s-6 both stop");
        String boot = acts.machine(guest).path("boot").asString();
        String place = "cd \"$STORE/guests/" + guest + "/snapshots\"; ";
        host.shell(place + "chmod u+w s-1/home_fs; printf x | dd of=s-1/home_fs bs=1 seek=30000000 conv=notrunc status=none");
        host.shell(place + "chmod u+w s-2/root_fs; truncate -s -4096 s-2/root_fs");
        host.shell(place + "sed -i s/^state=.*/state=unverified/ s-4/manifest");
        host.shell(place + "cp -r ../../" + other + "/snapshots/s-6 .; chgrp -R --reference=s-4 s-6; cp -r s-3 s-7");

        assertThat(refusal(guest, "s-1", "both")).startsWith("s-1 has changed on the disk");
        assertThat(refusal(guest, "s-1", "home")).as("nobody relies on it any more").startsWith("s-1 is not verified");
        assertThat(refusal(guest, "s-2", "root")).startsWith("s-2 has changed on the disk");
        assertThat(refusal(guest, "s-3", "both")).startsWith("s-3 does not contain");
        assertThat(refusal(guest, "s-4", "both")).startsWith("s-4 is not verified");
        assertThat(refusal(guest, "s-6", "both")).isEqualTo("s-6 is not a snapshot of " + guest + ". Nothing changed");
        assertThat(refusal(guest, "s-7", "home")).isEqualTo("s-7 is not a snapshot of " + guest + ". Nothing changed");
        assertThat(acts.refusal("restore " + guest + " s-99 both s-100")).isEqualTo("no-such-snapshot");
        assertThat(acts.refusal("restore " + guest + " s-3 home s-4")).isEqualTo("exists");
        assertThat(acts.machine(guest).path("boot").asString()).isEqualTo(boot);
        assertThat(new GuestFiles(host, guest).folder())
                .isEqualTo("boot console.log guest home_fs process root_fs run snapshots space wanted");
    }

    private String refusal(String guest, String snapshot, String what) {
        JsonNode end = acts.end("restore " + guest + " " + snapshot + " " + what + " " + acts.snapshot());
        assertThat(end.path("code").asString()).isEqualTo("not-verified");
        return end.path("text").asString();
    }

    @Test
    void aSnapshotThatDoesNotStartIsTakenBackAndMarked() {
        String guest = acts.guest();
        GuestFiles of = new GuestFiles(host, guest);
        of.spoiledSnapshot(acts, "s-1");
        of.write("root", "after");
        acts.done("boot " + guest);

        List<JsonNode> lines = host.with("up_limit=10", () -> acts.lines("restore " + guest + " s-1 both s-2"));

        JsonNode end = lines.getLast();
        assertThat(end.path("code").asString()).as(lines.toString()).isEqualTo("not-booting");
        assertThat(end.path("text").asString()).endsWith("Its former images are in place again");
        assertThat(end.path("machine").asString()).isEqualTo("running");
        assertThat(lines.stream().map(line -> line.path("step").asString("") + " " + line.path("state").asString("")))
                .containsSubsequence("wait-up failed", "revert done", "boot done", "wait-up done");
        assertThat(of.read("root")).isEqualTo("after");
        assertThat(host.shell("cat \"$STORE/guests/" + guest + "/snapshots/s-1/manifest\"")).contains("booted=no");
        assertThat(acts.machine(guest).path("snapshots").size()).as("no safety snapshot: nothing was replaced").isEqualTo(1);
        of.isSettled();
    }
}
