package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magrathea.SideBySide;

/** What root of a guest wrote onto its disk costs the host no more than what is really in it, and is refused in words. */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class HostileSnapshotTest {

    private static final int ROUNDS = 5;
    private static final int MOST_KIB = 50_000;

    private static HostUnderTest host;
    private static HostClient portal;
    private static Acts acts;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println("HostileSnapshotTest is left out: a host " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(folder);
        host = Way.PRIVILEGED.open(key, "reserve_mib=50", "reserve_percent=1", "boot_test=no", "read_mib=20");
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

    @Test
    void folderThatContainsItself_failsTheCheckAndComesOutFileByFile() {
        String guest = snapshotOf("mkdir /a\nwrite /srv/one /a/one\nln /a /a/b1\nln /a /a/b2", false);

        HostClient.Answer folder = portal.ask("read-file " + guest + " s-1 home /a");

        assertThat(folder.code()).isEqualTo("not-verified");
        assertThat(folder.last().path("text").asString()).isEqualTo(
                "s-1 failed verification, so its folders cannot be downloaded as a whole. Download its files one by one");
        assertThat(portal.ask("read-file " + guest + " s-1 home /a/one").last().path("bytes").asLong()).isEqualTo(1_000_000);
    }

    /** Also in a snapshot of which nobody knows yet that it is damaged. */
    @ParameterizedTest
    @CsvSource({"in itself, /a, mkdir /a|write /srv/one /a/one|ln /a /a/b1|ln /a /a/b2, contains itself",
            "in its child, /a, mkdir /a|mkdir /a/b|ln /a /a/b/up, contains itself",
            "above, /a/b, mkdir /a|mkdir /a/b|ln /a /a/b/up, contains itself",
            "the top, /, mkdir /a|ln / /a/top, contains itself",
            "twice, /a, mkdir /a|mkdir /b|write /srv/one /b/one|ln /b /a/x|ln /b /a/y, contains itself"})
    void loop_isRefusedBeforeAnythingIsRead(String what, String path, String made, String words) {
        String guest = snapshotOf(made.replace('|', '\n'), true);
        long least = Long.MAX_VALUE;

        // Guests of other classes that start meanwhile take memory too, but not each time.
        for (int round = 0; round < ROUNDS && least >= MOST_KIB; round++) {
            long before = sharedMemory();
            HostClient.Answer answer = portal.ask("read-file " + guest + " s-1 home " + path);
            assertThat(answer.code()).as(what + ": " + answer).isEqualTo("damaged");
            assertThat(answer.last().path("text").asString()).contains(words, "Download its files one by one");
            least = Math.min(least, sharedMemory() - before);
        }

        assertThat(least).as("KiB of memory").isLessThan(MOST_KIB);
    }

    @Test
    void deepFolders_areRefusedWithTheWayOut() {
        StringBuilder made = new StringBuilder();
        StringBuilder path = new StringBuilder();
        for (int depth = 0; depth < 120; depth++) {
            path.append("/d");
            made.append("mkdir ").append(path).append('\n');
        }
        String guest = snapshotOf(made.toString(), true);

        HostClient.Answer answer = portal.ask("read-file " + guest + " s-1 home /d");

        assertThat(answer.last().path("text").asString())
                .isEqualTo("Folders in /d are more than 100 deep. Download a subfolder");
        assertThat(portal.ask("read-file " + guest + " s-1 home " + "/d".repeat(110)).last().path("type").asString())
                .isEqualTo("result");
    }

    /** Names of one file count as often as they come out. */
    @Test
    void manyNamesOfOneFile_countAsManyFiles() {
        StringBuilder made = new StringBuilder("mkdir /a\nwrite /srv/one /a/one\nsif /a/one links_count 40\n");
        for (int name = 0; name < 39; name++) {
            made.append("ln /a/one /a/n").append(name).append('\n');
        }
        String guest = snapshotOf(made.toString(), true);

        HostClient.Answer answer = portal.ask("read-file " + guest + " s-1 home /a");

        assertThat(answer.code()).as(answer.toString()).isEqualTo("too-large");
        assertThat(answer.last().path("need").asLong()).isEqualTo(40_000_000);
    }

    /** A size that the file does not have: it is said to hold a terabyte. */
    @Test
    void sizeThatIsALie_isRefused() {
        String guest = snapshotOf("mkdir /a\nwrite /srv/one /a/one\nsif /a/one size 1099511627776", true);

        assertThat(portal.ask("read-file " + guest + " s-1 home /a").code()).isEqualTo("too-large");
        assertThat(portal.ask("read-file " + guest + " s-1 home /a/one").code()).isEqualTo("too-large");
    }

    @Test
    void goodFolder_comesWhole() {
        String guest = snapshotOf("mkdir /a\nmkdir /a/b\nwrite /srv/one /a/b/one", false);

        assertThat(portal.ask("read-file " + guest + " s-1 home /a").last().path("bytes").asLong()).isGreaterThan(1_000_000);
    }

    private static long sharedMemory() {
        return Long.parseLong(host.rootShell("awk '$1 == \"Shmem:\" { print $2 }' /proc/meminfo"));
    }

    /** A guest with a snapshot s-1 of a /home that was written so; {@code unknown}: as if its check had found nothing. */
    private static String snapshotOf(String commands, boolean unknown) {
        String guest = acts.guest();
        host.rootShell("""
                set -e; [ -f /srv/one ] || head -c 1000000 /dev/urandom >/srv/one
                cat >/srv/commands <<'EOF'
                %s
                EOF
                debugfs -w -f /srv/commands /srv/uml/guests/%s/home_fs >/dev/null 2>&1""".formatted(commands.indent(0).strip(),
                guest));
        acts.done("snapshot " + guest + " s-1 home stop");
        if (unknown) {
            host.rootShell("sed -i s/^state=failed/state=verified/ /srv/uml/guests/" + guest + "/snapshots/s-1/manifest");
        }
        return guest;
    }
}
