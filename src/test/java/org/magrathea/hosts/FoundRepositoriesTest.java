package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/** Repositories as people have met them on the web: what a dnf or an apt takes is published, and nothing else. */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FoundRepositoriesTest {

    @RegisterExtension
    static final HostOfClass HOST = HostOfClass.thatPulls("plain=yes");

    private static MoodyUpstream moody;

    @BeforeAll
    static void prepare() {
        moody = MoodyUpstream.beside(HOST, HOST.upstream());
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

        JsonNode end = HOST.acts().done(MoodyUpstream.pull(repository, repository, "none"));

        assertThat(end.path("packages").asInt()).as(end.toString()).isPositive();
        assertThat(HOST.rootShell("cd /srv/uml/pub/mirrors/" + repository + "/ && find . -type f")).contains("./" + file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rpm-plain", "deb-inrelease", "deb-flat-gzip"})
    void theTestOfAnUrlFindsWhatARunTakes(String repository) {
        String folder = repository + "-twice";
        moody.make(repository, folder);

        JsonNode probed = HOST.acts()
                .done("probe-mirror " + folder + " " + MoodyUpstream.url(repository, folder) + " "
                        + repository.substring(0, 3) + " none none");
        JsonNode first = HOST.acts().done(MoodyUpstream.pull(repository, folder, "none"));
        JsonNode second = HOST.acts().done(MoodyUpstream.pull(repository, folder, "none"));

        assertThat(probed.path("packages").asInt()).as(probed.toString()).isPositive().isEqualTo(first.path("packages").asInt());
        assertThat(second.path("added").asInt() + second.path("changed").asInt() + second.path("removed").asInt())
                .as(second.toString())
                .isZero();
    }

    /** As their makers serve them, by the URL that people paste. */
    @ParameterizedTest
    @CsvSource({"rpm-plain, rpm, false", "rpm-bz2, rpm, false", "rpm-space, rpm, false", "rpm-own-base, rpm, false",
            "deb-inrelease, deb, false", "deb-gzip, deb, false", "deb-flat, deb, true", "deb-flat-gzip, deb, true",
            "deb-flat-dot, deb, true", "deb-md5, deb, false", "deb-sha512, deb, false", "deb-dos, deb, false"})
    void theKindOfARepositoryIsFound(String repository, String kind, boolean flat) {
        String folder = repository + "-found";
        moody.make(repository, folder);

        JsonNode probed = HOST.acts()
                .done("probe-mirror " + folder + " " + MoodyUpstream.url(repository, folder) + " auto none none");

        assertThat(probed.path("kind").asString()).as(probed.toString()).isEqualTo(kind);
        assertThat(probed.path("flat").asBoolean(!flat)).isEqualTo(flat);
        assertThat(probed.path("packages").asInt()).isPositive();
        assertThat(probed.path("architectures")).isNotEmpty();
        assertThat(probed.path("components").isEmpty()).isEqualTo(kind.equals("rpm") || flat);
    }

    @Test
    void plainFilesAreFoundToBeFiles() {
        moody.shell("mkdir -p plain-found; echo 1 >plain-found/one.rpm");
        moody.mood("bare");

        JsonNode probed = HOST.acts().done("probe-mirror plain-found http://203.0.113.9:8400/plain-found/ auto none none");

        assertThat(probed.path("kind").asString()).as(probed.toString()).isEqualTo("files");
        assertThat(probed.path("signed").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "rpm-notype | incomplete | Different from what the metadata says: a.rpm",
            "rpm-capitals-torn | incomplete | Different from what the metadata says: a.rpm",
            "deb-md5-torn | incomplete | Different from what the metadata says: pool/main/f/foo/foo_1.0_amd64.deb",
            "rpm-headless | bad-metadata | repodata/primary.xml.gz is missing (http://203.0.113.9:8400/rpm-headless/repodata/primary.xml.gz: 404 Not Found)",
            "rpm-lacks | incomplete | Missing upstream: new.rpm (404 Not Found)",
            "rpm-updir | hostile | The metadata names a path outside the repository: ../other/a.rpm",
            "rpm-base | bad-metadata | The packages are on another server, http://other.example.org/pool/. That is not supported"})
    void whatItsClientRefusesIsNot(String repository, String code, String text) {
        moody.make(repository, repository);

        JsonNode end = HOST.acts().end(MoodyUpstream.pull(repository, repository, "none"));

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo(code);
        assertThat(end.path("text").asString()).isEqualTo(text);
        assertThat(HOST.rootShell("ls /srv/uml/pub/mirrors")).doesNotContain(repository);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"rpm-many | down | repodata/repomd.xml: 503 Service Unavailable",
            "rpm-many | absent | repodata/repomd.xml: 404 Not Found", "deb-plain | down | InRelease: 503 Service Unavailable",
            "deb-plain | absent | InRelease: 404 Not Found"})
    void whatUpstreamAnswersIsSaidWithItsUrl(String repository, String mood, String text) {
        String folder = repository + "-" + mood;
        moody.make(repository, folder);
        moody.mood(mood);
        JsonNode first = HOST.acts().end(MoodyUpstream.pull(repository, folder, "none"));
        moody.mood("plain");
        HOST.acts().done(MoodyUpstream.pull(repository, folder, "none"));
        moody.mood(mood);

        JsonNode later = HOST.acts().end(MoodyUpstream.pull(repository, folder, "none"));

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

        HOST.acts().done(MoodyUpstream.pull(repository, folder, "none"));

        assertThat(HOST.rootShell("cd /srv/uml/pub/mirrors/" + folder + "/ && find . -name '*+*'")).isNotEmpty();
    }

    /** Translations, contents and lists by their checksums: apt asks for them, and apt-get update ends with an error without. */
    @Test
    void allThatAptAsksForIsMirrored() {
        moody.make("deb-translations", "translated");

        HOST.acts().done(MoodyUpstream.pull("deb-translations", "translated", "none"));

        assertThat(HOST.rootShell("cd /srv/uml/pub/mirrors/translated/dists/stable/main && find . -type f | sort"))
                .contains("./Contents-amd64.gz", "./i18n/Translation-en.xz", "./binary-amd64/by-hash/SHA256/",
                        "./i18n/by-hash/SHA256/", "./by-hash/MD5Sum/");
        moody.shell("rm -r translated/dists/stable/main/i18n; touch translated/dists/stable/*Release*");
        JsonNode end = HOST.acts()
                .end(MoodyUpstream.pull("deb-translations", "translated-not", "none")
                        .replace("/translated-not/", "/translated/"));
        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("client-refuses");
        assertThat(end.path("text").asString()).startsWith("apt refuses the repository: ").contains("Translation-en");
        assertThat(HOST.rootShell("ls -A /srv/uml/mirrors/translated-not")).contains("tree").doesNotContain("desk");
    }

    @ParameterizedTest
    @CsvSource({"rpm-plain, dnf", "deb-plain, apt-get"})
    void withoutItsClientNothingIsPulled(String repository, String client) {
        String folder = repository + "-unread";
        moody.make(repository, folder);
        HOST.rootShell("mount --bind /dev/null /usr/bin/" + client);
        try {
            JsonNode end = HOST.acts().end(MoodyUpstream.pull(repository, folder, "none"));

            assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("no-tool");
            assertThat(end.path("text").asString()).startsWith(client + " is not installed on this host");
            assertThat(HOST.rootShell("ls /srv/uml/mirrors")).doesNotContain(folder);
        } finally {
            HOST.rootShell("umount /usr/bin/" + client);
        }
    }

    @Test
    void aPackageThatUpstreamLacksCanBeWaivedOrLeftOut() {
        moody.make("rpm-lacks", "lacks");

        HOST.acts().done(MoodyUpstream.pull("rpm-lacks", "lacks", "incomplete"));
        JsonNode next = HOST.acts().end(MoodyUpstream.pull("rpm-lacks", "lacks", "shrunk,stale"));
        HOST.acts().done(MoodyUpstream.pull("rpm-lacks", "lacks", "none").replace(" none 20", " new.rpm 20"));

        assertThat(next.path("code").asString()).as(next.toString()).isEqualTo("incomplete");
        assertThat(HOST.rootShell("ls /srv/uml/pub/mirrors/lacks/")).contains("p11.rpm").doesNotContain("new.rpm");
    }

    @Test
    void whatIsPublishedWithoutTornPackagesCanStillShrinkTooMuch() {
        moody.make("rpm-many", "shrinks");
        HOST.acts().done(MoodyUpstream.pull("rpm-many", "shrinks", "none"));
        moody.make("rpm-torn", "shrinks");

        JsonNode shrunk = HOST.acts().end(MoodyUpstream.pull("rpm-torn", "shrinks", "incomplete"));
        JsonNode done = HOST.acts().done(MoodyUpstream.pull("rpm-torn", "shrinks", "incomplete,shrunk"));

        assertThat(shrunk.path("code").asString()).as(shrunk.toString()).isEqualTo("shrunk");
        assertThat(done.path("files").asInt()).isEqualTo(6);
        assertThat(HOST.rootShell("cd /srv/uml/pub/mirrors/shrinks/ && find . -type f | wc -l")).isEqualTo("6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "ftp", "rsync"})
    void theSameIsLeftOutByEveryProtocol(String scheme) {
        String name = "left-out-" + scheme;
        HOST.upstream()
                .shell(
                        "mkdir -p %1$s/a/b %1$s/a/debug %1$s/debug; cd %1$s; for f in skip.iso a/b/skip.iso a/debug/y.rpm debug/x.rpm a/keep.rpm a/gone.rpm; do echo $f >$f; done"
                                .formatted(name));
        String url = switch (scheme) {
            case "http" -> HOST.upstream().http(name);
            case "ftp" -> HOST.upstream().ftp(name);
            default -> HOST.upstream().rsync(name);
        };

        for (String pattern : new String[]{"*.iso,debug,/a/gone.rpm", "skip.*,/debug,a/debug/,a/g*"}) {
            JsonNode probed = HOST.acts().done("probe-mirror " + name + " " + url + " files " + pattern + " none");
            HOST.acts().done("pull-mirror " + name + " " + url + " files none follow " + pattern + " 20 0 20 none none no");

            assertThat(probed.path("files").asInt()).as(probed.toString()).isEqualTo(1);
            assertThat(probed.path("leftOut").asInt()).as(probed.toString()).isEqualTo(5);
            assertThat(probed.path("leftOutBytes").asInt()).isEqualTo(59);
            assertThat(HOST.rootShell("cd /srv/uml/pub/mirrors/" + name + "/ && find . -type f")).isEqualTo("./a/keep.rpm");
        }
        HOST.acts().done("pull-mirror " + name + " " + url + " files none follow /skip.iso 20 0 20 none none no");
        assertThat(HOST.rootShell("cd /srv/uml/pub/mirrors/" + name + "/ && find . -type f | sort"))
                .isEqualTo("./a/b/skip.iso\n./a/debug/y.rpm\n./a/gone.rpm\n./a/keep.rpm\n./debug/x.rpm");
    }

    @Test
    void aServerThatTellsNoTimesAndSizesIsSaidToTellNone() {
        moody.shell("mkdir -p bare/a; echo 1 >bare/one.rpm; echo 2 >bare/a/two.rpm");
        moody.mood("bare");

        JsonNode probed = HOST.acts().done("probe-mirror bare http://203.0.113.9:8400/bare/ files none none");
        JsonNode pulled = HOST.acts()
                .done("pull-mirror bare http://203.0.113.9:8400/bare/ files none follow none 20 0 20 none none no");

        assertThat(probed.path("files").asInt()).isEqualTo(2).isEqualTo(pulled.path("files").asInt());
        assertThat(probed.path("exact").asBoolean()).as("each file told its size when it was asked").isTrue();
        assertThat(probed.path("bytes").asInt()).isEqualTo(4);
        assertThat(probed.path("features").asString())
                .isEqualTo("HTTP/1.1, does not report sizes, does not report times (changed files are not pulled again)");
    }

    @Test
    void moreFilesWithoutSizesThanAreAskedForAreAtLeastSoMuch() {
        moody.shell("mkdir -p barer; for n in $(seq 510); do echo 1 >barer/$n; done");
        moody.mood("bare");

        JsonNode probed = HOST.acts().done("probe-mirror barer http://203.0.113.9:8400/barer/ files none none");

        assertThat(probed.path("files").asInt()).as(probed.toString()).isEqualTo(510);
        assertThat(probed.path("exact").asBoolean()).isFalse();
        assertThat(probed.path("bytes").asInt()).isEqualTo(1000);
        assertThat(probed.path("features").asString()).contains("does not report sizes (at least 0 MiB)");
    }

    @Test
    void aRepositoryTellsWhatThePatternsLeaveOut() {
        moody.make("rpm-many", "fewer");

        List<JsonNode> said = HOST.acts()
                .lines("probe-mirror fewer " + MoodyUpstream.url("rpm-many", "fewer") + " rpm p1.rpm,p2.rpm none");

        JsonNode end = said.getLast();
        assertThat(end.path("leftOut").asInt()).as(said.toString()).isEqualTo(2);
        assertThat(end.path("leftOutBytes").asInt()).isEqualTo(400);
        assertThat(said.stream()
                .filter(line -> line.path("change").asString().equals("leftOut"))
                .map(line -> line.path("path").asString())).containsExactlyInAnyOrder("p1.rpm", "p2.rpm");
    }

    @Test
    void aFolderThatContainsItselfIsNamed() {
        HOST.upstream().shell("mkdir -p loops; echo x >loops/x.rpm; ln -s . loops/self");

        JsonNode probed = HOST.acts().end("probe-mirror loops " + HOST.upstream().http("loops") + " files none none");
        JsonNode pulled = HOST.acts()
                .end("pull-mirror loops " + HOST.upstream().http("loops") + " files none follow none 20 0 20 none none no");
        JsonNode without = HOST.acts()
                .done("pull-mirror loops " + HOST.upstream().http("loops") + " files none follow /self 20 0 20 none none no");

        for (JsonNode end : new JsonNode[]{probed, pulled}) {
            assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("pull-failed");
            assertThat(end.path("text").asString()).contains("The folder self contains itself",
                    "Exclude it with the pattern /self");
        }
        assertThat(without.path("files").asInt()).as(without.toString()).isEqualTo(1);
    }

    @Test
    void upstreamsOwnWordsAreQuoted() {
        moody.shell("mkdir -p quoted; echo x >quoted/x");
        moody.mood("down");

        JsonNode http = HOST.acts()
                .end("pull-mirror quoted http://203.0.113.9:8400/quoted/ files none follow none 20 0 20 none none no");

        assertThat(http.path("code").asString()).as(http.toString()).isEqualTo("pull-failed");
        assertThat(http.path("text").asString())
                .startsWith("The server answers with status 503 for http://203.0.113.9:8400/quoted/");
    }

    @Test
    void aRefusalOfAnRsyncServerIsQuoted() {
        HOST.upstream()
                .shell("mkdir -p full; echo x >full/x; sed -i 's/^\\[files\\]/&\\nmax connections = -1/' /srv/up/rsyncd.conf");
        try {
            JsonNode end = HOST.acts()
                    .end("pull-mirror full " + HOST.upstream().rsync("full") + " files none follow none 20 0 20 none none no");

            assertThat(end.path("text").asString()).as(end.toString()).startsWith("The server refuses: max connections");
        } finally {
            HOST.upstream().shell("sed -i '/^max connections/d' /srv/up/rsyncd.conf");
        }
    }
}
