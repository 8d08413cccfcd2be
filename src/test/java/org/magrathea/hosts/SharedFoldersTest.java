package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What guests see of each other's folders, and that nothing else of the host is to be had that way. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SharedFoldersTest {

    private static final String FINCH = "10.77.0.31";
    private static final String WREN = "10.77.0.32";
    private static final String ROBIN = "10.77.0.33";

    private static HostUnderTest host;
    private static HostClient portal;
    private static Acts acts;
    private static ClientKey key;
    private static Ssh ssh;

    @BeforeAll
    static void threeMachinesOfTwoTenants(@TempDir Path folder) throws IOException {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println("SharedFoldersTest is left out: a host with a network " + reason);
            Assumptions.abort(reason);
        });
        ClientKey own = ClientKey.in(folder);
        key = ClientKey.in(Files.createDirectory(folder.resolve("owner")));
        host = Way.PRIVILEGED.open(own, "reserve_mib=50", "reserve_percent=1", "boot_test=no");
        portal = new HostClient(host, own);
        acts = new Acts(portal);
        ssh = new Ssh(host, key);
        portal.ask("admit t-1 " + line() + " finch,wren,robin");
        portal.ask("share t-1 otter 20 finch,wren");
        portal.ask("share t-2 mole 20 robin");
        make("finch", FINCH);
        make("wren", WREN);
        make("robin", ROBIN);
    }

    @AfterAll
    static void close() {
        if (portal != null) {
            portal.close();
            host.close();
        }
    }

    @Test
    void aTenantsMachinesShareAFolderThatNobodyElseSees() {
        assertThat(ssh.in(FINCH, "echo hello >/shared/otter/x && chmod 0664 /shared/otter/x; ls /shared")).isEqualTo("otter");
        assertThat(ssh.in(WREN, "cat /shared/otter/x; echo more >>/shared/otter/x; rm /shared/otter/x && echo gone"))
                .isEqualTo("hello\ngone");
        assertThat(ssh.in(ROBIN, "ls /shared; cat /shared/otter/x")).contains("mole")
                .doesNotContain("hello")
                .contains("No such file");
    }

    @Test
    void whatIsPublishedIsReadByAllAndWrittenByItsOwn() {
        ssh.in(FINCH, "mkdir -p /pub/otter/a && echo news >/pub/otter/a/news");

        assertThat(ssh.in(ROBIN,
                "cat /pub/otter/a/news; echo x >/pub/otter/x; mkdir /pub/otter/y; rm /pub/otter/a/news; touch /pub/z"))
                .startsWith("news\n")
                .contains("can't create /pub/otter/x", "can't create directory '/pub/otter/y'",
                        "can't remove '/pub/otter/a/news'",
                        "/pub/z: Permission denied");
        assertThat(host.shell("ls $STORE/pub/otter")).isEqualTo("a");
        assertThat(ssh.in(ROBIN, "echo own >/pub/mole/own && cat /pub/mole/own")).isEqualTo("own");
    }

    @Test
    void nothingElseOfTheHostIsToBeHad() {
        String tries = "mkdir -p /tmp/h; for place in / .. /../../etc /etc /vm /mnt; do mount -t hostfs none /tmp/h -o $place && ls /tmp/h; "
                + "umount /tmp/h; done 2>/dev/null; ln -s /etc/umlhost.conf /pub/otter/link; cat /pub/otter/link; "
                + "ln -s ../../shared/mole /pub/otter/way; ls /pub/otter/way; rm /pub/otter/link /pub/otter/way";

        assertThat(ssh.in(FINCH, tries)).doesNotContain("store=")
                .doesNotContain("umlhost")
                .doesNotContain("own")
                .doesNotContain("passwd");
    }

    /** The limit is XFS's, which not every kernel counts for. */
    @Test
    void theySayHowMuchTheyHoldAndKeepToTheirLimitWhereTheHostCanCount() {
        ssh.in(WREN, "head -c 12000000 /dev/urandom >/shared/otter/large");

        JsonNode told = portal.ask("share t-1 otter 20 finch,wren").last();

        assertThat(told.path("used").asLong()).isBetween(11_000_000L, 20_000_000L);
        if (told.path("limited").asBoolean()) {
            assertThat(ssh.in(FINCH, "head -c 40000000 /dev/urandom >/shared/otter/more; stat -c %s /shared/otter/more"))
                    .matches("(?s).*\\b1?[0-9]{7}");
        } else {
            System.out.println("SharedFoldersTest: no limit was tried, this kernel does not count what XFS holds by project");
        }
        ssh.in(FINCH, "rm -f /shared/otter/large /shared/otter/more");
    }

    @Test
    void aNameIsOneTenantsAndAGuestIsToo() {
        assertThat(portal.ask("share t-3 otter 20 none").code()).isEqualTo("exists");
        assertThat(portal.ask("share t-1 other 20 none").code()).isEqualTo("exists");

        portal.ask("share t-4 lynx 20 robin");
        assertThat(host.shell("cat $STORE/folders/t-2")).contains("guests=\n".strip()).doesNotContain("robin");
        portal.ask("share t-2 mole 20 robin");
        assertThat(host.shell("cat $STORE/folders/t-4")).doesNotContain("robin");
    }

    private static void make(String name, String address) {
        acts.done("make-machine " + name + " tiny 64 80 40 " + address + " yes " + line());
    }

    private static String line() {
        String[] words = key.open().split(" ");
        return words[0] + ":" + words[1];
    }
}
