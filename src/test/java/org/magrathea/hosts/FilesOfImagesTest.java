package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

/** What is in a snapshot, file by file, and what a restore would change. Names are as hostile as a filesystem lets them be. */
@SideBySide
@ParameterizedClass
@EnumSource(value = Way.class, names = {"PRIVILEGED", "ACCOUNT"})
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FilesOfImagesTest {

    @Parameter
    Way way;

    private static HostUnderTest host;
    private static HostClient portal;
    private static Acts acts;

    @BeforeParameterizedClassInvocation
    static void open(Way way, @TempDir Path folder) throws IOException {
        way.obstacle().ifPresent(reason -> {
            System.out.println("FilesOfImagesTest is left out for " + way + ": it " + reason);
            throw new TestAbortedException(way + " " + reason);
        });
        ClientKey key = ClientKey.in(folder);
        host = way.open(key, "halt_limit=10", "up_limit=20", "reserve_mib=50", "reserve_percent=1", "boot_test=no", "read_mib=3");
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
    void eachEntryOfAFolderIsToldWhateverItsName() {
        String guest = hostileSnapshot();

        HostClient.Answer answer = portal.ask("list-files " + guest + " s-1 home /deep");

        assertThat(answer.lines().stream().map(line -> line.path("kind").asString("") + " " + line.path("name").asString("")))
                .containsExactly("folder -dash", "file \\x01\\x1b[31mctl", "file ba\\x5cck", "link etc", "file hi\\xff\\xfe",
                        "file new\\x0aline\\x22quote".replace("\\x22", "\""), "other pipe", "file sp\\x20ace", " ");
        JsonNode file = answer.lines().get(7);
        assertThat(file.path("size").asLong()).isEqualTo(5);
        assertThat(file.path("mode").asString()).isEqualTo("100644");
        assertThat(file.path("modifiedAt").asString()).startsWith("2020-02-03T04:05:06");
        assertThat(portal.ask("list-files " + guest + " s-1 home /deep/etc").code()).as("a link is not followed")
                .isEqualTo("no-such-file");
        assertThat(portal.ask("list-files " + guest + " s-1 home /deep/..").code()).isEqualTo("no-such-file");
        assertThat(portal.ask("list-files " + guest + " s-1 home /deep/sp\\x20ace").code()).isEqualTo("no-such-file");
        assertThat(portal.ask("list-files " + guest + " s-1 root /").code()).isEqualTo("no-such-file");
        assertThat(portal.ask("list-files " + guest + " s-9 home /").code()).isEqualTo("no-such-snapshot");
        assertThat(portal.ask("list-files " + guest + " s-1 home /a/").code()).isEqualTo("bad-argument");
        assertThat(portal.ask("list-files " + guest + " s-1 home /-dash;id").code()).isEqualTo("no-such-file");
    }

    @Test
    void aFileComesByteByByteAndAFolderAsAnArchive(@TempDir Path folder) throws Exception {
        String guest = hostileSnapshot();

        assertThat(read(guest, "/deep/sp\\x20ace")).asString().isEqualTo("five\n");
        String counted = IntStream.rangeClosed(1, 300_000).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        assertThat(new String(read(guest, "/large"), StandardCharsets.US_ASCII)).isEqualTo(counted.substring(0, 1_500_000));
        Path archive = Files.write(folder.resolve("deep.tar"), read(guest, "/deep"));
        Process tar = new ProcessBuilder("tar", "--list", "--verbose", "--quoting-style=escape", "--file", archive.toString())
                .redirectErrorStream(true)
                .start();
        List<String> listed = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                .toList();
        assertThat(tar.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(listed).hasSize(8);
        assertThat(listed).allMatch(line -> line.contains(" 0/0 "));
        assertThat(listed).anyMatch(line -> line.startsWith("lrwx") && line.endsWith("./etc -> /etc"));
        assertThat(listed).as("no set-uid bit").anyMatch(line -> line.startsWith("-rwxr-xr-x") && line.endsWith("ba\\\\ck"));
        assertThat(listed).as("no device").noneMatch(line -> line.contains("pipe"));
        assertThat(portal.ask("read-file " + guest + " s-1 home /deep/pipe").code()).isEqualTo("no-such-file");
        assertThat(portal.ask("read-file " + guest + " s-1 home /deep/etc").code()).isEqualTo("no-such-file");
        HostClient.Answer whole = portal.ask("read-file " + guest + " s-1 home /");
        assertThat(whole.code()).isEqualTo("too-large");
        assertThat(whole.last().path("limit").asLong()).isEqualTo(3L << 20);
    }

    private static byte[] read(String guest, String path) throws IOException {
        HostClient.Answer answer = portal.ask("read-file " + guest + " s-1 home " + path);
        assertThat(answer.last().path("type").asString()).as(answer.last().toString()).isEqualTo("result");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (JsonNode line : answer.lines().subList(0, answer.lines().size() - 1)) {
            assertThat(line.path("data").asString().length()).isLessThanOrEqualTo(65_536);
            new ByteArrayInputStream(Base64.getDecoder().decode(line.path("data").asString())).transferTo(content);
        }
        assertThat(answer.last().path("bytes").asLong()).isEqualTo(content.size());
        return content.toByteArray();
    }

    /** A guest whose /home was replaced by one full of strange names, with a snapshot s-1 of it. */
    private static String hostileSnapshot() {
        String guest = acts.guest();
        host.shell("""
                set -e
                tree=$(mktemp -d)
                mkdir -p "$tree/deep/-dash"
                cd "$tree/deep"
                touch ./$'new\\nline"quote' ./$'\\x01\\x1b[31mctl' ./$'hi\\xff\\xfe'
                printf 'five\\n' >'sp ace'
                printf 'x' >'ba\\ck'
                chmod 4755 'ba\\ck'
                touch -d '2020-02-03T04:05:06Z' 'sp ace'
                ln -s /etc etc
                mkfifo pipe
                seq -s ' ' 1 300000 | head -c 1500000 >"$tree/large"
                head -c 2000000 /dev/zero >"$tree/more"
                cd "$STORE/guests/%s"
                mke2fs -q -F -t ext4 -d "$tree" home_fs
                rm -rf "$tree"
                """.formatted(guest));
        acts.done("snapshot " + guest + " s-1 home stop");
        return guest;
    }

    @Test
    void largeFoldersOfOnesOwnAreMeasured() {
        String guest = acts.guest();
        host.shell(
                """
                        head -c 3000000 /dev/zero >/tmp/large-$$; printf '#!/bin/sh\n' >/tmp/script-$$
                        printf '%%s\\n' 'mkdir /srv' 'mkdir /srv/my\\x20data' 'mkdir /srv/site' 'mkdir /etc/init.d' "write /tmp/large-$$ /srv/site/a" \\
                            "write /tmp/script-$$ /etc/init.d/site" "write /tmp/large-$$ /root/b" >/tmp/commands-$$
                        debugfs -w -f /tmp/commands-$$ "$STORE/guests/%s/root_fs" >/dev/null 2>&1; rm /tmp/*-$$
                        """
                        .formatted(guest));
        acts.done("snapshot " + guest + " s-1 root stop");
        acts.done("snapshot " + guest + " s-2 home stop");

        HostClient.Answer answer = portal.ask("measure-folders " + guest + " s-1");

        assertThat(answer.lines().stream().filter(line -> line.path("type").asString().equals("folder")))
                .extracting(line -> line.path("path").asString() + " " + line.path("bytes").asLong() + " "
                        + line.path("files").asLong())
                .containsExactly("/root 3000000 1", "/srv 3000000 1", "/srv/site 3000000 1");
        assertThat(answer.lines().stream().filter(line -> line.path("type").asString().equals("service")))
                .extracting(line -> line.path("name").asString() + " " + line.path("by").asString())
                .containsExactly("site script");
        assertThat(answer.last().path("init").asString()).isEqualTo("other");
        assertThat(answer.last().path("distribution").asString()).isEqualTo("tiny");
        assertThat(portal.ask("measure-folders " + guest + " s-2").code()).isEqualTo("no-such-file");
        assertThat(portal.ask("measure-folders " + guest + " s-9").code()).isEqualTo("no-such-snapshot");
    }

    @Test
    void aPreviewTellsWhatARestoreWouldChangeAndChangesNothing() {
        GuestFiles files = new GuestFiles(host, acts.guest());
        files.replace("home", "/goes", "12345");
        files.replace("home", "/changes", "before");
        files.replace("home", "/quiet", "before");
        host.shell("debugfs -w -R 'mkdir /kept' \"$STORE/guests/" + files.guest() + "/home_fs\" 2>/dev/null >&2");
        files.replace("home", "/kept/same", "same");
        acts.done("snapshot " + files.guest() + " s-1 both stop");
        host.shell("cd \"$STORE/guests/" + files.guest() + "\"; for c in 'rm /goes' 'mkdir /new' 'symlink /kept/link /etc/passwd'"
                + " 'sif /quiet mtime 20200101000000' 'sif /quiet ctime 20301231000000'; do debugfs -w -R \"$c\" home_fs; done"
                + " >/dev/null 2>&1");
        files.replace("home", "/changes", "afterwards");
        files.replace("home", "/new/one", "123");
        files.replace("home", "/new/two", "4567");
        acts.done("boot " + files.guest());
        String boot = acts.machine(files.guest()).path("boot").asString();

        List<JsonNode> lines = acts.lines("preview " + files.guest() + " s-1 home");

        JsonNode sums = lines.getLast();
        assertThat(sums.path("type").asString()).as(lines.toString()).isEqualTo("result");
        List<JsonNode> items = lines.stream()
                .filter(line -> line.path("type").asString().equals("item"))
                .toList();
        assertThat(items).extracting(item -> item.path("change").asString() + " " + item.path("path").asString() + " "
                + item.path("before") + " " + item.path("after"))
                .contains("added /new null 7", "added /kept/link null 11", "removed /goes 5 null", "changed /changes 6 10",
                        "changed /quiet 6 6")
                .noneMatch(item -> item.contains("/new/") || item.contains("same"));
        assertThat(items.getFirst().path("path").asString()).as("the newest first").isEqualTo("/quiet");
        assertThat(items.getFirst().path("at").asString()).isEqualTo("2030-12-31T00:00:00Z");
        assertThat(sums.path("removed").asInt()).isEqualTo(1);
        assertThat(sums.path("removedBytes").asInt()).isEqualTo(5);
        assertThat(sums.path("unchanged").asInt()).isPositive();
        assertThat(acts.machine(files.guest()).path("boot").asString()).isEqualTo(boot);
        assertThat(files.folder()).doesNotContain("preview");
        assertThat(acts.done("preview " + files.guest() + " s-1 both").path("left").asInt(-1)).isZero();
    }
}
