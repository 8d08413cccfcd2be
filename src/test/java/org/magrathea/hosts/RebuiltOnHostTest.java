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

/** A machine on a real host gets another size, another distribution, another password, and stands still for a while. */
@SideBySide
@ParameterizedClass
@EnumSource(value = Way.class, names = {"PRIVILEGED", "ACCOUNT"})
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RebuiltOnHostTest {

    private static final String HASH = "$6$saltsaltsaltsalt$" + "a".repeat(86);
    private static final long MIB = 1L << 20;

    @Parameter
    Way way;

    private static HostUnderTest host;
    private static HostClient portal;
    private static Acts acts;

    @BeforeParameterizedClassInvocation
    static void open(Way way, @TempDir Path folder) throws IOException {
        way.obstacle().ifPresent(reason -> {
            System.out.println("RebuiltOnHostTest is left out for " + way + ": it " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(folder);
        host = way.open(key);
        portal = new HostClient(host, key);
        acts = new Acts(portal);
        host.shell("cp -r \"$STORE/distributions/tiny\" \"$STORE/distributions/other\"; cd \"$STORE/distributions/other\"; "
                + "printf 'other\\n' >which; debugfs -w -R 'write which /etc/which' root_fs 2>&1; "
                + "sed -i s/^name=.*/name=other/ manifest");
    }

    @AfterParameterizedClassInvocation
    static void close(Way way) {
        if (portal != null) {
            portal.close();
            host.close();
        }
    }

    @Test
    void memoryAndFilesystemsGrowAndWhatIsInThemStays() {
        String guest = acts.guest();
        GuestFiles of = new GuestFiles(host, guest);
        of.write("kept");
        acts.done("boot " + guest);

        JsonNode grown = acts.done("resize " + guest + " 80 96 48");

        assertThat(grown.path("machine").asString()).isEqualTo("running");
        assertThat(grown.path("downMillis").asLong()).isPositive();
        JsonNode machine = acts.machine(guest);
        assertThat(machine.path("memory").asLong()).isEqualTo(80 * MIB);
        assertThat(machine.path("root").path("size").asLong()).isEqualTo(96 * MIB);
        assertThat(machine.path("home").path("size").asLong()).isEqualTo(48 * MIB);
        assertThat(of.folder()).isEqualTo("boot console.log console.old guest home_fs process root_fs run snapshots wanted");
        acts.done("halt " + guest);
        assertThat(of.read("root")).isEqualTo("kept");
        assertThat(of.read("home")).isEqualTo("kept");
        assertThat(blocks(guest, "root")).as("the filesystem fills its image").isEqualTo(96 * MIB / 4096);
    }

    @Test
    void filesystemsDoNotShrinkAndMemoryIsNotOverpromised() {
        String guest = acts.runningGuest();
        String boot = acts.machine(guest).path("boot").asString();

        assertThat(acts.end("resize " + guest + " 64 79 40").path("code").asString()).isEqualTo("would-shrink");
        assertThat(acts.end("resize " + guest + " 9999999 80 40").path("code").asString()).isEqualTo("no-memory");

        assertThat(acts.machine(guest).path("boot").asString()).as("it was not halted").isEqualTo(boot);
        assertThat(acts.done("resize " + guest + " 48 80 40").path("memory").asLong()).as("less memory can be")
                .isEqualTo(48 * MIB);
    }

    @Test
    void oneThatIsDownGrowsAndStaysDown() {
        String guest = acts.guest();

        JsonNode grown = acts.done("resize " + guest + " 64 80 64");

        assertThat(grown.path("machine").asString()).isEqualTo("halted");
        assertThat(acts.machine(guest).path("home").path("size").asLong()).isEqualTo(64 * MIB);
    }

    @Test
    void anotherDistributionComesWithHomeKeptAndGoesAgain() {
        String guest = acts.guest();
        GuestFiles of = new GuestFiles(host, guest);
        of.write("mine");
        acts.done("boot " + guest);

        JsonNode replaced = acts.done("reinstall " + guest + " other none s-1");

        assertThat(replaced.path("machine").asString()).isEqualTo("running");
        assertThat(replaced.path("safetyVerified").asBoolean()).isTrue();
        assertThat(acts.machine(guest).path("distribution").asString()).isEqualTo("other");
        assertThat(acts.machine(guest).path("root").path("size").asLong()).isEqualTo(80 * MIB);
        assertThat(of.read("home")).isEqualTo("mine");
        assertThat(of.readCopy("s-1", "root")).isEqualTo("mine");
        assertThat(inRoot(guest, "/etc/which")).isEqualTo("other");
        assertThat(inRoot(guest, "/etc/hostname")).isEqualTo(guest);

        acts.done("restore " + guest + " s-1 root none");

        assertThat(acts.machine(guest).path("distribution").asString()).as("undone").isEqualTo("tiny");
        assertThat(of.read("root")).isEqualTo("mine");
    }

    @Test
    void aDistributionThatDoesNotComeUpIsTakenBack() {
        host.shell("cp -r \"$STORE/distributions/tiny\" \"$STORE/distributions/broken\"; cd \"$STORE/distributions/broken\"; "
                + "debugfs -w -R 'rm /etc/start' root_fs 2>&1; debugfs -w -R 'rm /bin/busybox' root_fs 2>&1; "
                + "sed -i s/^name=.*/name=broken/ manifest");
        String guest = acts.runningGuest();
        new GuestFiles(host, guest);

        JsonNode end = acts.end("reinstall " + guest + " broken none s-1");

        assertThat(end.path("code").asString()).isEqualTo("not-booting");
        assertThat(end.path("machine").asString()).isEqualTo("running");
        assertThat(acts.machine(guest).path("distribution").asString()).isEqualTo("tiny");
        assertThat(acts.machine(guest).path("snapshots")).isEmpty();
    }

    @Test
    void whatIsItsOwnersInTheRootIsTold() {
        String guest = acts.guest();
        new GuestFiles(host, guest).write("mine");

        List<JsonNode> lines = acts.lines("diff-root " + guest);

        assertThat(lines.getLast().path("type").asString()).as(lines.toString()).isEqualTo("result");
        assertThat(lines).filteredOn(line -> line.path("type").asString().equals("item"))
                .extracting(line -> line.path("change").asString() + " " + line.path("path").asString())
                .containsExactlyInAnyOrder("added /version", "changed /etc/hostname");
    }

    @Test
    void itStandsStillAndGoesOnAndNothingElseIsDoneMeanwhile() {
        String guest = acts.runningGuest();
        String boot = acts.machine(guest).path("boot").asString();

        acts.done("pause " + guest);

        assertThat(acts.machine(guest).path("state").asString()).isEqualTo("paused");
        assertThat(acts.refusal("snapshot " + guest + " " + acts.snapshot() + " both stop")).isEqualTo("paused");
        assertThat(acts.done("resume " + guest).path("machine").asString()).isEqualTo("running");
        assertThat(acts.machine(guest).path("boot").asString()).isEqualTo(boot);
        acts.done("pause " + guest);
        assertThat(acts.done("halt " + guest).path("halt").asString()).as("it goes on to halt in order").isEqualTo("orderly");
        assertThat(acts.end("pause " + guest).path("code").asString()).isEqualTo("not-running");
    }

    @Test
    void aPasswordIsPutInAndHasToBeChanged() {
        String guest = acts.guest();

        assertThat(acts.done("set-password " + guest + " " + HASH).path("applies").asString()).isEqualTo("now");

        assertThat(inRoot(guest, "/etc/shadow")).isEqualTo("root:" + HASH + ":0:0:99999:7:::");
        acts.done("boot " + guest);
        String other = HASH.replace('a', 'b');
        assertThat(acts.done("set-password " + guest + " " + other).path("applies").asString()).isEqualTo("next-start");
        acts.done("restart " + guest);
        assertThat(inRoot(guest, "/etc/shadow")).startsWith("root:" + other);
        assertThat(host.shell("debugfs -R 'stat /etc/shadow' \"$STORE/guests/" + guest + "/root_fs\" 2>/dev/null"))
                .containsPattern("Mode: +0600")
                .containsPattern("User: +0 +Group: +0");
    }

    private static String inRoot(String guest, String path) {
        return host.shell("debugfs -R 'cat " + path + "' \"$STORE/guests/" + guest + "/root_fs\" 2>/dev/null");
    }

    private static long blocks(String guest, String kind) {
        return Long.parseLong(host.shell("dumpe2fs -h \"$STORE/guests/" + guest + "/" + kind
                + "_fs\" 2>/dev/null | sed -n 's/^Block count: *//p'"));
    }
}
