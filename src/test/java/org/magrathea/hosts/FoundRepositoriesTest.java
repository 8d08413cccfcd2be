package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Repositories as people have met them on the web: what a dnf or an apt takes is published, and nothing else. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FoundRepositoriesTest {

    private static HostUnderTest host;
    private static HostClient portal;
    private static Acts acts;
    private static Upstream upstream;
    private static MoodyUpstream moody;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println("FoundRepositoriesTest is left out: a host " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(folder);
        host = Way.PRIVILEGED.open(key, "reserve_mib=50", "reserve_percent=1", "pull_free_percent=1", "plain=yes",
                Upstream.SETTING);
        portal = new HostClient(host, key);
        acts = new Acts(portal);
        upstream = new Upstream(host);
        moody = MoodyUpstream.beside(host);
    }

    @AfterAll
    static void close() {
        if (portal != null) {
            upstream.close();
            portal.close();
            host.close();
        }
    }

    @BeforeEach
    void everythingIsPlain() {
        moody.mood("plain");
    }

    @ParameterizedTest
    @CsvSource({"rpm-plain, Packages/b.rpm", "rpm-xz, a.rpm", "rpm-bz2, a.rpm", "rpm-raw, a.rpm", "rpm-capitals, a.rpm",
            "rpm-updates, repodata/comps.xml", "rpm-dotslash, a.rpm", "rpm-space, My Product 1.0.rpm", "rpm-hash, a#1.rpm",
            "rpm-bracket, a[1].rpm", "rpm-letters, b\u00fccher-1.0.rpm", "rpm-percent, libc++.rpm", "rpm-entity, libc++.rpm",
            "rpm-own-base, a.rpm", "deb-plain, dists/stable/main/binary-amd64/Packages.xz",
            "deb-inrelease, pool/main/f/foo/foo_1.0_amd64.deb", "deb-gzip, dists/stable/main/binary-amd64/Packages.gz",
            "deb-gzip-kept, pool/main/f/foo/foo_1.0_amd64.deb", "deb-unpacked, dists/stable/main/binary-amd64/Packages",
            "deb-flat, foo_1.0_amd64.deb", "deb-flat-gzip, foo_1.0_amd64.deb", "deb-flat-dot, foo_1.0_amd64.deb",
            "deb-sha512, pool/main/f/foo/foo_1.0_amd64.deb", "deb-md5, pool/main/f/foo/foo_1.0_amd64.deb",
            "deb-space, pool/main/f/foo/My App 1.0.deb", "deb-epoch, pool/main/f/foo/foo_1%3a1.0+b~1_amd64.deb",
            "deb-dos, pool/main/f/foo/foo_1.0_amd64.deb", "deb-expired, pool/main/f/foo/foo_1.0_amd64.deb",
            "deb-sources, pool/f/foo_1.0.orig.tar.gz", "deb-zstd, dists/stable/main/binary-amd64/Packages.zst",
            "deb-flat-self, foo_1.0_amd64.deb", "deb-torn, pool/main/f/foo/foo_1.0_amd64.deb"})
    void whatItsClientTakesIsPublished(String repository, String file) {
        moody.make(repository, repository);

        JsonNode end = acts.done(MoodyUpstream.pull(repository, repository, "none"));

        assertThat(end.path("packages").asInt()).as(end.toString()).isPositive();
        assertThat(host.rootShell("cd /srv/uml/pub/mirrors/" + repository + "/ && find . -type f")).contains("./" + file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rpm-plain", "deb-inrelease", "deb-flat-gzip"})
    void theTestOfAnUrlFindsWhatARunTakes(String repository) {
        String folder = repository + "-twice";
        moody.make(repository, folder);

        JsonNode probed = acts.done("probe-mirror " + folder + " " + MoodyUpstream.url(repository, folder) + " "
                + repository.substring(0, 3) + " none");
        JsonNode first = acts.done(MoodyUpstream.pull(repository, folder, "none"));
        JsonNode second = acts.done(MoodyUpstream.pull(repository, folder, "none"));

        assertThat(probed.path("packages").asInt()).as(probed.toString()).isPositive().isEqualTo(first.path("packages").asInt());
        assertThat(second.path("added").asInt() + second.path("changed").asInt() + second.path("removed").asInt())
                .as(second.toString())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "rpm-notype | incomplete | Different from what the metadata says: a.rpm",
            "rpm-capitals-torn | incomplete | Different from what the metadata says: a.rpm",
            "deb-md5-torn | incomplete | Different from what the metadata says: pool/main/f/foo/foo_1.0_amd64.deb",
            "rpm-headless | bad-metadata | repodata/primary.xml.gz is missing (http://203.0.113.9:8400/rpm-headless/repodata/primary.xml.gz: 404 Not Found)",
            "rpm-lacks | incomplete | Missing upstream: new.rpm (404 Not Found)",
            "rpm-updir | hostile | The metadata names a path outside of the repository: ../other/a.rpm",
            "rpm-base | bad-metadata | Its packages are kept elsewhere, at http://other.example.org/pool/; that is not mirrored"})
    void whatItsClientRefusesIsNot(String repository, String code, String text) {
        moody.make(repository, repository);

        JsonNode end = acts.end(MoodyUpstream.pull(repository, repository, "none"));

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo(code);
        assertThat(end.path("text").asString()).isEqualTo(text);
        assertThat(host.rootShell("ls /srv/uml/pub/mirrors")).doesNotContain(repository);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"rpm-many | down | repodata/repomd.xml: 503 Service Unavailable",
            "rpm-many | absent | repodata/repomd.xml: 404 Not Found", "deb-plain | down | InRelease: 503 Service Unavailable",
            "deb-plain | absent | InRelease: 404 Not Found"})
    void whatUpstreamAnswersIsSaidWithItsUrl(String repository, String mood, String text) {
        String folder = repository + "-" + mood;
        moody.make(repository, folder);
        moody.mood(mood);
        JsonNode first = acts.end(MoodyUpstream.pull(repository, folder, "none"));
        moody.mood("plain");
        acts.done(MoodyUpstream.pull(repository, folder, "none"));
        moody.mood(mood);

        JsonNode later = acts.end(MoodyUpstream.pull(repository, folder, "none"));

        for (JsonNode end : new JsonNode[]{first, later}) {
            assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("pull-failed");
            assertThat(end.path("text").asString()).isEqualTo(MoodyUpstream.url(repository, folder) + text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rpm-plus", "deb-epoch"})
    void plusInNamesIsAskedForAsObjectStoresReadIt(String repository) {
        String folder = repository + "-store";
        moody.make(repository, folder);
        moody.mood("plus");

        acts.done(MoodyUpstream.pull(repository, folder, "none"));

        assertThat(host.rootShell("cd /srv/uml/pub/mirrors/" + folder + "/ && find . -name '*+*'")).isNotEmpty();
    }

    /** Translations, contents and lists by their checksums: apt asks for them, and apt-get update ends with an error without. */
    @Test
    void allThatAptAsksForIsMirrored() {
        moody.make("deb-translations", "translated");

        acts.done(MoodyUpstream.pull("deb-translations", "translated", "none"));

        assertThat(host.rootShell("cd /srv/uml/pub/mirrors/translated/dists/stable/main && find . -type f | sort"))
                .contains("./Contents-amd64.gz", "./i18n/Translation-en.xz", "./binary-amd64/by-hash/SHA256/",
                        "./i18n/by-hash/SHA256/", "./by-hash/MD5Sum/");
        moody.shell("rm -r translated/dists/stable/main/i18n; touch translated/dists/stable/*Release*");
        JsonNode end = acts.end(MoodyUpstream.pull("deb-translations", "translated-not", "none")
                .replace("/translated-not/", "/translated/"));
        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("client-refuses");
        assertThat(end.path("text").asString()).startsWith("apt refuses it: ").contains("Translation-en");
        assertThat(host.rootShell("ls -A /srv/uml/mirrors/translated-not")).contains("tree").doesNotContain("desk");
    }

    @ParameterizedTest
    @CsvSource({"rpm-plain, dnf", "deb-plain, apt-get"})
    void withoutItsClientNothingIsPulled(String repository, String client) {
        String folder = repository + "-unread";
        moody.make(repository, folder);
        host.rootShell("mount --bind /dev/null /usr/bin/" + client);
        try {
            JsonNode end = acts.end(MoodyUpstream.pull(repository, folder, "none"));

            assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("no-tool");
            assertThat(end.path("text").asString()).startsWith(client + " is not installed on this host");
            assertThat(host.rootShell("ls /srv/uml/mirrors")).doesNotContain(folder);
        } finally {
            host.rootShell("umount /usr/bin/" + client);
        }
    }

    @Test
    void aPackageThatUpstreamLacksCanBeWaivedOrLeftOut() {
        moody.make("rpm-lacks", "lacks");

        acts.done(MoodyUpstream.pull("rpm-lacks", "lacks", "incomplete"));
        JsonNode next = acts.end(MoodyUpstream.pull("rpm-lacks", "lacks", "shrunk,stale"));
        acts.done(MoodyUpstream.pull("rpm-lacks", "lacks", "none").replace(" none 20", " new.rpm 20"));

        assertThat(next.path("code").asString()).as(next.toString()).isEqualTo("incomplete");
        assertThat(host.rootShell("ls /srv/uml/pub/mirrors/lacks/")).contains("p11.rpm").doesNotContain("new.rpm");
    }

    @Test
    void whatIsPublishedWithoutTornPackagesCanStillShrinkTooMuch() {
        moody.make("rpm-many", "shrinks");
        acts.done(MoodyUpstream.pull("rpm-many", "shrinks", "none"));
        moody.make("rpm-torn", "shrinks");

        JsonNode shrunk = acts.end(MoodyUpstream.pull("rpm-torn", "shrinks", "incomplete"));
        JsonNode done = acts.done(MoodyUpstream.pull("rpm-torn", "shrinks", "incomplete,shrunk"));

        assertThat(shrunk.path("code").asString()).as(shrunk.toString()).isEqualTo("shrunk");
        assertThat(done.path("files").asInt()).isEqualTo(6);
        assertThat(host.rootShell("cd /srv/uml/pub/mirrors/shrinks/ && find . -type f | wc -l")).isEqualTo("6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "ftp", "rsync"})
    void theSameIsLeftOutByEveryProtocol(String scheme) {
        String name = "left-out-" + scheme;
        upstream.shell(
                "mkdir -p %1$s/a/b %1$s/a/debug %1$s/debug; cd %1$s; for f in skip.iso a/b/skip.iso a/debug/y.rpm debug/x.rpm a/keep.rpm a/gone.rpm; do echo $f >$f; done"
                        .formatted(name));
        String url = switch (scheme) {
            case "http" -> upstream.http(name);
            case "ftp" -> upstream.ftp(name);
            default -> upstream.rsync(name);
        };

        for (String pattern : new String[]{"*.iso,debug,/a/gone.rpm", "skip.*,/debug,a/debug/,a/g*"}) {
            JsonNode probed = acts.done("probe-mirror " + name + " " + url + " files " + pattern);
            acts.done("pull-mirror " + name + " " + url + " files follow " + pattern + " 20 0 20 none");

            assertThat(probed.path("files").asInt()).as(probed.toString()).isEqualTo(1);
            assertThat(host.rootShell("cd /srv/uml/pub/mirrors/" + name + "/ && find . -type f")).isEqualTo("./a/keep.rpm");
        }
        acts.done("pull-mirror " + name + " " + url + " files follow /skip.iso 20 0 20 none");
        assertThat(host.rootShell("cd /srv/uml/pub/mirrors/" + name + "/ && find . -type f | sort"))
                .isEqualTo("./a/b/skip.iso\n./a/debug/y.rpm\n./a/gone.rpm\n./a/keep.rpm\n./debug/x.rpm");
    }

    @Test
    void aServerThatTellsNoTimesAndSizesIsSaidToTellNone() {
        moody.shell("mkdir -p bare/a; echo 1 >bare/one.rpm; echo 2 >bare/a/two.rpm");
        moody.mood("bare");

        JsonNode probed = acts.done("probe-mirror bare http://203.0.113.9:8400/bare/ files none");
        JsonNode pulled = acts.done("pull-mirror bare http://203.0.113.9:8400/bare/ files follow none 20 0 20 none");

        assertThat(probed.path("files").asInt()).isEqualTo(2).isEqualTo(pulled.path("files").asInt());
        assertThat(probed.path("exact").asBoolean()).isFalse();
        assertThat(probed.path("features").asString())
                .isEqualTo("HTTP/1.1, tells no sizes, tells no times: a file that changes is not pulled again");
    }
}
