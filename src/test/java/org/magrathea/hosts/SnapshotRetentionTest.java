package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.magrathea.SideBySide;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;

/** Whether a snapshot would come up, what it takes, the trash, and what a power cut may cost. On a store with reflink and one without. */
@SideBySide
@ParameterizedClass
@EnumSource(value = Way.class, names = {"PRIVILEGED", "ACCOUNT"})
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SnapshotRetentionTest {

    @Parameter
    Way way;

    private static HostUnderTest host;
    private static HostClient portal;
    private static Acts acts;

    @BeforeParameterizedClassInvocation
    static void open(Way way, @TempDir Path folder) throws IOException {
        way.obstacle().ifPresent(reason -> {
            System.out.println("SnapshotCareTest is left out for " + way + ": it " + reason);
            throw new TestAbortedException(way + " " + reason);
        });
        ClientKey key = ClientKey.in(folder);
        host = way.open(key, "halt_limit=10", "up_limit=20", "reserve_mib=50", "reserve_percent=1", "write_back=1");
        portal = new HostClient(host, key);
        acts = new Acts(portal);
    }

    @AfterParameterizedClassInvocation
    static void close(Way way) {
        if (portal != null) {
            portal.close();
            portal = null;
        }
        if (host != null) {
            host.close();
            host = null;
        }
    }

    @Test
    void aGoodSnapshotComesUpInItsTestAndTheMachineIsNotTouched() {
        GuestFiles files = new GuestFiles(host, acts.runningGuest());
        String boot = acts.machine(files.guest()).path("boot").asString();

        List<JsonNode> lines = acts.lines("snapshot " + files.guest() + " s-1 both pause");

        assertThat(lines.getLast().path("booted").asString()).as(lines.toString()).isEqualTo("yes");
        JsonNode copy = acts.machine(files.guest()).path("snapshots").get(0);
        assertThat(copy.path("booted").asString()).isEqualTo("yes");
        assertThat(copy.path("verifiedAt").asString()).startsWith("20");
        assertThat(acts.machine(files.guest()).path("boot").asString()).isEqualTo(boot);
        files.hasStarts(1);
        assertThat(files.folder()).doesNotContain("test");
        assertThat(acts.done("snapshot " + files.guest() + " s-2 root pause").path("booted").asString()).isEqualTo("yes");
        JsonNode home = acts.done("snapshot " + files.guest() + " s-3 home pause");
        assertThat(home.path("booted").asString()).isEqualTo("untested");
        assertThat(home.path("text").asString()).isEqualTo("Boot test skipped: the snapshot contains only /home.");
    }

    @Test
    void aSnapshotThatDoesNotComeUpIsFoundOut() {
        GuestFiles files = new GuestFiles(host, acts.guest());
        files.spoiledSnapshot(acts, "s-1");
        acts.done("boot " + files.guest());

        JsonNode checked = host.with("up_limit=5", () -> acts.done("verify-snapshot " + files.guest() + " s-1"));

        assertThat(checked.path("verified").asBoolean()).isTrue();
        assertThat(checked.path("booted").asString()).isEqualTo("no");
        assertThat(checked.path("text").asString()).isEqualTo("The boot test failed: the copy did not come up.");
        assertThat(acts.machine(files.guest()).path("snapshots").get(0).path("booted").asString()).isEqualTo("no");
        files.hasStarts(1);
    }

    @Test
    void aTestIsEndedWithItsJob() {
        GuestFiles files = new GuestFiles(host, acts.runningGuest());
        String job = acts.start("snapshot " + files.guest() + " s-1 both pause");
        portal.listen("follow " + job + " 1", line -> line.path("step").asString("").equals("boot-test"));

        host.shell("kill -KILL $(sed -n 's/^pid=//p' \"$STORE/jobs/" + job + "/runner\")");

        assertThat(portal.ask("follow " + job + " 1").code()).isEqualTo("interrupted");
        files.hasStarts(1);
        assertThat(files.folder()).doesNotContain("test");
    }

    @Test
    void aSnapshotInTheTrashIsOutOfUseUntilItIsRestoredOrDeleted() {
        String guest = acts.guest();
        acts.done("snapshot " + guest + " s-1 home stop");

        acts.done("trash-snapshot " + guest + " s-1");

        assertThat(acts.machine(guest).path("snapshots").get(0).path("deletedAt").asString("")).startsWith("20");
        assertThat(refused("verify-snapshot " + guest + " s-1")).isEqualTo("no-such-snapshot");
        assertThat(refused("restore " + guest + " s-1 home none")).isEqualTo("no-such-snapshot");
        assertThat(refused("trash-snapshot " + guest + " s-1")).isEqualTo("no-such-snapshot");
        assertThat(refused("snapshot " + guest + " s-1 home stop")).isEqualTo("exists");

        acts.done("untrash-snapshot " + guest + " s-1");

        assertThat(acts.machine(guest).path("snapshots").get(0).path("deletedAt").isNull()).isTrue();
        assertThat(refused("untrash-snapshot " + guest + " s-1")).isEqualTo("exists");
        acts.done("restore " + guest + " s-1 home none");
        acts.done("trash-snapshot " + guest + " s-1");
        assertThat(acts.done("delete-snapshot " + guest + " s-1").path("freed").asLong()).isPositive();
        assertThat(acts.machine(guest).path("snapshots").isEmpty()).isTrue();
    }

    @Test
    void theTrashOfAnEarlierVersionIsKept() {
        String guest = acts.guest();
        acts.done("snapshot " + guest + " s-1 home stop");
        acts.done("snapshot " + guest + " s-2 home stop");
        acts.done("trash-snapshot " + guest + " s-1");
        host.shell("cd \"$STORE/guests/" + guest + "\"; mv trash grave; mkdir trash; mv snapshots/s-2 trash");

        assertThat(refused("verify-snapshot " + guest + " s-2")).isEqualTo("no-such-snapshot");
        acts.done("untrash-snapshot " + guest + " s-1");
        acts.done("untrash-snapshot " + guest + " s-2");

        assertThat(host.shell("ls \"$STORE/guests/" + guest + "/snapshots\"").lines()).containsExactly("s-1", "s-2");
        assertThat(host.shell("ls -d \"$STORE/guests/" + guest + "/grave\" 2>/dev/null || echo none")).isEqualTo("none");
    }

    private static String refused(String act) {
        int number = Acts.next();
        return portal.ask("start j-" + number + " " + number + " " + act).code();
    }

    @Test
    void blocksThatImagesShareAreCountedOnce() {
        String guest = acts.guest();
        acts.done("snapshot " + guest + " s-1 both stop");
        acts.done("snapshot " + guest + " s-2 both stop");
        JsonNode same = acts.machine(guest);
        new GuestFiles(host, guest).write("other");
        acts.done("snapshot " + guest + " s-3 both stop");

        JsonNode one = same.path("snapshots").get(0);
        JsonNode changed = acts.machine(guest);
        if (portal.ask("hello").last().path("store").path("reflink").asBoolean()) {
            assertThat(same.path("snapshotsHeld").asLong(-1)).as(same.toString()).isZero();
            assertThat(one.path("alone").asLong(0)).isZero();
            assertThat(changed.path("snapshotsHeld").asLong(-1)).as("what s-1 and s-2 share, and the machine has changed")
                    .isBetween(4096L, 1L << 20);
        } else {
            assertThat(one.path("alone").asLong(-1)).as(same.toString())
                    .isBetween(one.path("allocated").asLong() / 2, one.path("allocated").asLong());
            assertThat(same.path("snapshotsHeld").asLong())
                    .isEqualTo(one.path("alone").asLong() + same.path("snapshots").get(1).path("alone").asLong());
        }
    }

    @Test
    void whatAPowerCutMayCostIsSetForTheNextStart() {
        String guest = acts.runningGuest();

        JsonNode set = acts.done("set-durability " + guest + " durable");

        assertThat(set.path("applies").asString()).isEqualTo("next-start");
        assertThat(acts.machine(guest).path("durability").asString()).isEqualTo("durable");
        assertThat(acts.machine(guest).path("durabilityNow").asString()).isEqualTo("fast");
        assertThat(commandLine(guest)).contains("ubd0d=/vm/root_fs");
        acts.done("halt " + guest);
        acts.done("boot " + guest);
        assertThat(acts.machine(guest).path("durabilityNow").asString()).isEqualTo("durable");
        assertThat(commandLine(guest)).contains("ubd0ds=/vm/root_fs");
        acts.done("halt " + guest);
        assertThat(acts.done("set-durability " + guest + " fast").path("applies").asString()).isEqualTo("now");
        assertThat(acts.machine(guest).path("durabilityNow").isNull()).isTrue();
    }

    private static String commandLine(String guest) {
        return host.shell("for process in /proc/[0-9]*/cmdline; do { tr '\\0' ' ' <$process; echo; } 2>/dev/null; done "
                + "| grep -w '[u]mid=" + guest + "' | head -n 1");
    }

    @Test
    void whatTheHostHasSeenIsRemembered() {
        String guest = acts.guest();
        acts.done("snapshot " + guest + " s-70001 home stop");
        acts.done("delete-snapshot " + guest + " s-70001");

        JsonNode hello = portal.ask("hello").last();

        assertThat(hello.path("lastSnapshot").asLong()).isEqualTo(70_001);
        assertThat(hello.path("lastJob").asLong()).isEqualTo(hello.path("lastFence").asLong()).isGreaterThan(2);
    }

    @Test
    void whenTheGuestDoesNotComeUpAgainItsCopyIsKept() {
        GuestFiles files = new GuestFiles(host, acts.runningGuest());
        // What a start needs is taken away while it runs, so that the next start fails.
        host.shell("sed -i 's/^memory_mib=.*/memory_mib=1/' \"$STORE/guests/" + files.guest() + "/guest\"");

        JsonNode end = acts.end("snapshot " + files.guest() + " s-1 both stop");

        host.shell("sed -i 's/^memory_mib=.*/memory_mib=64/' \"$STORE/guests/" + files.guest() + "/guest\"");
        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("boot-failed");
        assertThat(end.path("text").asString()).endsWith("The copy s-1 is kept but not verified");
        assertThat(acts.machine(files.guest()).path("snapshots").get(0).path("state").asString()).isEqualTo("unverified");
        acts.done("boot " + files.guest());
        assertThat(acts.done("verify-snapshot " + files.guest() + " s-1").path("verified").asBoolean()).isTrue();
    }
}
