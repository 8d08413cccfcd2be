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
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/** Distributions from elsewhere: good ones can be chosen, hostile ones leave nothing behind, and nothing private is fetched. */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DistributionImportTest {

    private static final String NO_SUM = "0".repeat(64);

    private static HostUnderTest host;
    private static HostClient portal;
    private static Acts acts;

    @BeforeAll
    static void aHostWithAFolderOfImages(@TempDir Path folder) throws IOException {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println("DistributionImportTest is left out: a host " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(folder);
        host = Way.PRIVILEGED.open(key, "up_limit=20", "reserve_mib=50", "reserve_percent=1", "import_mib=200", "xfs=2");
        portal = new HostClient(host, key);
        acts = new Acts(portal);
        host.shell(
                "set -e; cd \"$STORE/incoming\"; cp ../distributions/tiny/root_fs good; gzip -c good >good.gz; xz -0 -c good >good.xz");
    }

    @AfterAll
    static void close() {
        if (portal != null) {
            portal.close();
            host.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"good", "good.gz", "good.xz"})
    void aGoodOneIsBroughtInAndMachinesAreMadeFromIt(String file) {
        String name = "own-" + Acts.next();

        JsonNode done = acts.done(importOf(name, file));

        assertThat(done.path("ready").asString()).as("it was tried and said that it is ready").isEqualTo("yes");
        assertThat(portal.ask("inventory").lines()).filteredOn(line -> line.path("type").asString().equals("distribution"))
                .extracting(line -> line.path("name").asString())
                .contains(name);
        assertThat(host
                .shell("ls \"$STORE/distributions/" + name + "\"; stat -c '%U %a' \"$STORE/distributions/" + name + "/root_fs\""))
                .isEqualTo("home_fs\nmanifest\nroot_fs\nroot 644");
        assertThat(distribution(name).path("modules")).as("how its machines get the kernel modules")
                .isEqualTo(distribution("tiny").path("modules"));
        String guest = "of-" + name;
        acts.done("create-guest " + guest + " " + name + " 64 80 40");
        assertThat(acts.done("boot " + guest).path("up").asString()).isEqualTo("confirmed");
        assertThat(acts.end(importOf(name + "x", file).replaceFirst("[0-9a-f]{64}$", NO_SUM)).path("code").asString())
                .isEqualTo("not-verified");
        assertThat(acts.refusal(importOf(name, file))).isEqualTo("exists");
    }

    @ParameterizedTest
    @CsvSource({"notes, head -c 2000000 /dev/urandom >notes, not-a-filesystem",
            "cow, cp good cow; printf 'MOOO' | dd of=cow conv=notrunc status=none, not-a-filesystem",
            "cow2, cp good cow2; printf 'OOOM\\0\\0\\0\\2' | dd of=cow2 conv=notrunc status=none, not-a-filesystem",
            "cow3, cp good cow3; printf 'OOOM\\0\\0\\0\\3' | dd of=cow3 conv=notrunc status=none, not-a-filesystem",
            "cut, head -c 30000000 good >cut, not-a-filesystem",
            "node, cp good node; debugfs -w -R 'mknod evil b 98 0' node, hostile",
            "broken, cp good broken; dd if=/dev/urandom of=broken bs=4096 seek=17 count=40 conv=notrunc status=none, not-a-filesystem",
            "journal, cp good journal; debugfs -w -R 'feature needs_recovery' journal, not-a-filesystem",
            "vast, truncate -s 10T vast, too-large",
            "bomb.gz, head -c 400000000 /dev/zero | gzip -1 >bomb.gz, too-large",
            "half.xz, head -c 300000 good.xz >half.xz, copy-failed",
            "empty, truncate -s 64M empty; mke2fs -q -t ext4 empty, not-a-filesystem",
            "mute, cp good mute; debugfs -w -R 'rm /etc/inittab' mute; debugfs -w -R 'rm /bin/busybox' mute, boot-failed",
            "link, ln -s ../distributions/tiny/root_fs link, no-such-file", "absent, true, no-such-file"})
    void aHostileOneIsRefusedAndNothingOfItStays(String file, String made, String code) {
        host.shell("cd \"$STORE/incoming\"; { " + made + "; } 2>&1");
        String name = "evil-" + Acts.next();

        JsonNode end = acts.end(importOf(name, file));

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo(code);
        nothingIsLeftOf(name);
        host.shell("rm -f \"$STORE/incoming/" + file + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {"xfs ~ printf XFSB >xfs; truncate -s 1M xfs ~ The file is an XFS filesystem",
            "qcow2 ~ printf 'QFI\\373\\0\\0\\0\\3' >qcow2; truncate -s 1M qcow2 ~ The file is a qcow2 image",
            "tar ~ tar cf tar good.gz ~ The file is a tar archive",
            "zip ~ printf 'PK\\3\\4' >zip; truncate -s 1M zip ~ The file is a zip archive",
            "disk ~ truncate -s 10M disk; printf '\\125\\252' | dd of=disk bs=1 seek=510 conv=notrunc status=none ~ The file is a whole disk",
            "gpt ~ truncate -s 10M gpt; printf 'EFI PART' | dd of=gpt bs=1 seek=512 conv=notrunc status=none ~ The file is a whole disk",
            "btrfs ~ truncate -s 10M btrfs; printf '_BHRfS_M' | dd of=btrfs bs=1 seek=65600 conv=notrunc status=none ~ The file is a btrfs",
            "i20 ~ cp good i20; debugfs -w -R 'feature FEATURE_I20' i20 ~ features that the e2fsprogs of this host do not support",
            "large ~ truncate -s 64M large; mke2fs -q -t ext4 -b 65536 -F large ~ blocks of 65536 bytes",
            "bigalloc ~ truncate -s 64M bigalloc; mke2fs -q -t ext4 -O bigalloc bigalloc ~ the feature bigalloc",
            "text ~ echo hello >text ~ The file is not an ext2, ext3 or ext4 filesystem"})
    void whatItIsInsteadIsSaid(String file, String made, String said) {
        host.shell("cd \"$STORE/incoming\"; { " + made + "; } >/dev/null 2>&1");
        String name = "other-" + Acts.next();

        JsonNode end = acts.end(importOf(name, file));

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("not-a-filesystem");
        assertThat(end.path("text").asString()).contains(said);
        nothingIsLeftOf(name);
        host.shell("rm -f \"$STORE/incoming/" + file + "\"");
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1/x, not-allowed", "http://localhost/x, not-allowed", "http://2130706433/x, not-allowed",
            "http://0x7f.1/x, not-allowed", "http://10.77.0.1/x, not-allowed", "http://169.254.169.254/latest, not-allowed",
            "http://192.0.2.7/x, not-allowed", "http://192.0.2.7:22/x, not-allowed",
            "http://no-such-name.example.org/x, fetch-failed"})
    void whatIsNotOfTheWorldIsNotFetched(String url, String code) {
        String name = "near-" + Acts.next();

        JsonNode end = acts.end("import-distribution " + name + " " + url + " " + NO_SUM);

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo(code);
        nothingIsLeftOf(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://www.example.org/x", "file:///etc/shadow", "file:../guests/x/root_fs", "file:.hidden",
            "http://ok@127.0.0.1/x",
            "http://[::1]/x", "http://www.example.org", "-oProxyCommand=x", "http://www.example.org/$(id)",
            "http://www.example.org/;id",
            "gopher://www.example.org/x"})
    void whatIsNoPlainUrlIsRefusedAtOnce(String source) {
        assertThat(acts.refusal("import-distribution far " + source + " " + NO_SUM))
                .isEqualTo("bad-argument");
    }

    @Test
    void hostFetchesFromItsNetworkWithoutRedirects() {
        host.shell("printf 'fetch=any\\n' >>/etc/umlhost.conf");
        host.shell("cd \"$STORE/incoming\" && mkdir -p cgi && cp good cgi/good && (busybox httpd -f -p 127.0.0.1:8089 -h cgi "
                + ">/dev/null 2>&1 & echo $! >\"$STORE/httpd.pid\")");
        try {
            JsonNode done = acts.done("import-distribution fetched http://127.0.0.1:8089/good " + sum("good"));
            assertThat(done.path("ready").asString()).isEqualTo("yes");
            JsonNode absent = acts.end("import-distribution absent http://127.0.0.1:8089/absent " + NO_SUM);
            assertThat(absent.path("code").asString()).isEqualTo("fetch-failed");
            host.shell("mkdir -p \"$STORE/incoming/cgi/folder\"");
            JsonNode elsewhere = acts.end("import-distribution moved http://127.0.0.1:8089/folder " + NO_SUM);
            assertThat(elsewhere.path("text").asString()).contains("redirects (status 302)");
            host.shell("truncate -s 300M \"$STORE/incoming/cgi/vast\"");
            assertThat(acts.end("import-distribution vast http://127.0.0.1:8089/vast " + NO_SUM).path("code").asString())
                    .isEqualTo("too-large");
        } finally {
            host.shell("kill $(cat \"$STORE/httpd.pid\"); rm -r \"$STORE/incoming/cgi\"; sed -i /^fetch=/d /etc/umlhost.conf");
        }
    }

    @Test
    void oneWhoseBringerWasKilledLeavesNothing() {
        String name = "killed-" + Acts.next();
        String job = acts.start(importOf(name, "good"));
        host.shell("for i in {1..200}; do grep -q '\"boot-test\",\"state\":\"started\"' \"$STORE/jobs/" + job
                + "/lines\" && break; sleep 0.05; done; . \"$STORE/jobs/" + job + "/runner\"; kill -KILL $pid");

        JsonNode end = portal.ask("follow " + job + " 1").lines().getLast();

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("interrupted");
        nothingIsLeftOf(name);
        assertThat(acts.done(importOf(name, "good")).path("name").asString()).as("and it can be brought in anew").isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"true, manual", "echo none /lib/modules hostfs /modules 0 0 >>fstab, mounted"})
    void fstabOfAnImageMountsTheKernelModules(String change, String modules) {
        String name = "modules-" + Acts.next();
        host.shell("""
                cd "$STORE/incoming"; cp good changed
                debugfs -R 'cat /etc/start' good 2>/dev/null | grep -v 'none /lib/modules' >start
                debugfs -R 'cat /etc/fstab' good 2>/dev/null >fstab; %s
                printf '%%s\\n' 'rm /etc/start' 'write start /etc/start' 'sif /etc/start mode 0100755' 'rm /etc/fstab' \\
                    'write fstab /etc/fstab' | debugfs -w -f - changed >/dev/null 2>&1""".formatted(change));

        acts.done(importOf(name, "changed"));

        assertThat(distribution(name).path("modules").asString()).isEqualTo(modules);
    }

    private static JsonNode distribution(String name) {
        return portal.ask("inventory")
                .lines()
                .stream()
                .filter(line -> line.path("type").asString().equals("distribution") && line.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String importOf(String name, String file) {
        return "import-distribution " + name + " file:" + file + " " + sum(file);
    }

    private static String sum(String file) {
        return host.shell("cd \"$STORE/incoming\"; if [ -f " + file + " ] && [ $(stat -Lc %s " + file
                + ") -lt 1000000000 ]; then sha256sum " + file + " | cut -d ' ' -f 1; else echo " + NO_SUM + "; fi");
    }

    private static void nothingIsLeftOf(String name) {
        assertThat(host.shell("ls -A \"$STORE/distributions\" | grep " + name + " || echo nothing")).isEqualTo("nothing");
        assertThat(host.shell("cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n' | grep -c '^umid=" + name + "$' || :"))
                .isEqualTo("0");
    }
}
