package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.SideBySide;
import org.magrathea.mirrors.Keyring;
import org.magrathea.mirrors.LinesOfResult;
import org.magrathea.mirrors.PasteLines;
import org.magrathea.mirrors.Selection;
import tools.jackson.databind.JsonNode;

/** An archive of several hundred Debian packages, as the real one is made: mirrored whole or in part, and installed from. */
@SideBySide
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DebianSuiteTest {

    private static final Path SUITE = Path.of("src/test/resources/hosts/debian-suite").toAbsolutePath();
    private static final Path DEBIAN = Path.of("/var/cache/magrathea/debian");
    private static final String GUEST = "10.77.0.41";
    private static final String WAIVED = "shrunk,stale,incomplete";
    private static final Selection AMD64 = Selection.of(null, null, List.of("amd64"));
    private static final int MAIN = 300 + 60 + 2 * 60;

    @RegisterExtension
    static final HostOfClass HOST = HostOfClass.thatPulls("xfs=3");

    private static Ssh ssh;
    private static String good;
    private static String other;
    private static String fingerprint;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        assertThat(DEBIAN.resolve("manifest")).as("made by docker/uml-host/prepare --test").exists();
        ClientKey owner = ClientKey.in(Files.createDirectory(folder.resolve("owner")));
        ssh = new Ssh(HOST, owner);
        HOST.shell("cp -r --sparse=always " + DEBIAN + " \"$STORE/distributions/debian\"");
        HOST.rootShell("mkdir -m 0700 /srv/keys /srv/others; for k in keys others; do " + gpg("/srv/$k")
                + " --quick-generate-key $k ed25519 sign never; done; umask 022; python3 " + SUITE + " " + Upstream.FOLDER
                + "/debian /srv/keys && python3 " + SUITE + " " + Upstream.FOLDER + "/unsigned none");
        good = HOST.rootShell(gpg("/srv/keys") + " --export | base64 -w0");
        other = HOST.rootShell(gpg("/srv/others") + " --export | base64 -w0");
        fingerprint = HOST.rootShell(gpg("/srv/keys") + " --with-colons --list-keys | awk -F: '/^fpr/ { print $10; exit }'");
        String[] words = owner.open().split(" ");
        String line = words[0] + ":" + words[1];
        HOST.portal().ask("set-ssh-access t-1 " + line + " heron");
        HOST.acts().done("make-machine heron debian 128 400 64 " + GUEST + " yes " + line);
    }

    @AfterAll
    static void close() {
        HOST.rootShell("for k in keys others; do gpgconf --homedir /srv/$k --kill all; done");
    }

    @Test
    void wholeSuiteIsMirroredAndInstalledFrom() {
        JsonNode end = HOST.acts().done(pull("whole", "debian", "suites=stable", "none", good));

        assertThat(end.path("packages").asInt()).as(end.toString()).isEqualTo(MAIN + 25 + 42 * 2);
        assertThat(words(end, "suites")).containsExactly("stable");
        assertThat(words(end, "components")).containsExactly("main", "contrib");
        assertThat(words(end, "architectures")).containsExactly("amd64", "i386", "source");
        assertThat(end.path("flat").asBoolean(true)).isFalse();
        assertThat(end.path("signedBy").asString()).isEqualTo(fingerprint);
        assertThat(end.path("validUntil").asString()).isGreaterThan(end.path("date").asString());
        assertThat(updated("whole", "amd64,i386", "main contrib", true)).doesNotContain("W:", "E:", "Err:")
                .contains("Reading package lists");
        assertThat(ssh.in(GUEST,
                "apt-get -qy install tool007 data003 >/dev/null 2>&1; dpkg-query -W tool007 data003; cat /usr-share-doc-tool007",
                Duration.ofMinutes(3))).isEqualTo("data003\t1.0\ntool007\t1.0\ntool007");
    }

    @Test
    void oneArchitectureIsMirroredAlone() {
        JsonNode end = HOST.acts().done(pull("small", "debian", "suites=stable;architectures=amd64", "none", good));

        assertThat(end.path("packages").asInt()).as(end.toString()).isEqualTo(300 + 60 + 20);
        assertThat(words(end, "architectures")).containsExactly("amd64");
        assertThat(files("small")).contains("./dists/stable/main/i18n/Translation-en.xz", "./dists/stable/main/Contents-amd64.gz",
                "./pool/main/d/data001/data001_1.0_all.deb").noneMatch(file -> file.contains("i386") || file.contains("ource"));
        assertThat(updated("small", "amd64", "main contrib", false)).doesNotContain("W:", "E:", "Err:");
    }

    @Test
    void aNarrowerSelectionRemovesTheRest() {
        HOST.acts().done(pull("narrow", "debian", "suites=stable;components=main;architectures=amd64+i386", "none", good));
        JsonNode end = HOST.acts()
                .done(pull("narrow", "debian", "suites=stable;components=contrib;architectures=amd64", "none", good)
                        .replace(" follow ", " add "));
        assertThat(files("narrow")).noneMatch(file -> file.contains("/main/binary"));

        end = HOST.acts().done(pull("narrow", "debian", "suites=stable;components=contrib;architectures=amd64", "none", "none"));

        assertThat(end.path("packages").asInt()).as(end.toString()).isEqualTo(20);
        assertThat(words(end, "components")).containsExactly("contrib");
        assertThat(end.path("signedBy").isNull()).isTrue();
        assertThat(files("narrow")).noneMatch(file -> file.contains("/main/"));
        assertThat(updated("narrow", "amd64", "contrib", false)).doesNotContain("W:", "E:", "Err:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "rsync", "ftp"})
    void twoSuitesArePulledByEachProtocol(String scheme) {
        String name = "two-" + scheme;
        String url = switch (scheme) {
            case "http" -> HOST.upstream().http("debian");
            case "ftp" -> HOST.upstream().ftp("debian");
            default -> HOST.upstream().rsync("debian");
        };

        JsonNode end = HOST.acts()
                .done(pull(name, "debian", "suites=testing+stable;components=main;architectures=amd64", "none", good)
                        .replace(HOST.upstream().http("debian"), url));

        assertThat(end.path("packages").asInt()).as(end.toString()).isEqualTo(300 + 60 + 10);
        assertThat(words(end, "suites")).containsExactly("testing", "stable");
        assertThat(files(name)).noneMatch(file -> file.contains("i386") || file.contains("contrib"));
    }

    @Test
    void allSuitesOfAnArchiveAreFound() {
        JsonNode end = HOST.acts().done(pull("all", "debian", "architectures=amd64", "none", good));

        assertThat(words(end, "suites")).containsExactlyInAnyOrder("stable", "testing");
        assertThat(end.path("packages").asInt()).as(end.toString()).isEqualTo(300 + 60 + 20 + 10);
    }

    @Test
    void whatIsNotSignedByTheKeyIsRefused() {
        JsonNode wrong = HOST.acts().end(pull("wrong", "debian", "suites=testing", WAIVED, other));
        JsonNode unsigned = HOST.acts().end(pull("unsigned", "unsigned", "suites=testing", WAIVED, good));
        HOST.upstream()
                .shell(
                        "cp -r debian/dists/testing debian/dists/torn; sed -i 's/^Label: .*/Label: Other/' debian/dists/torn/*Release");
        JsonNode bad = HOST.acts().end(pull("torn", "debian", "suites=torn", WAIVED, good));
        HOST.upstream().shell("rm debian/dists/torn/InRelease");
        JsonNode detached = HOST.acts().end(pull("torn", "debian", "suites=torn", WAIVED, good));
        HOST.upstream().shell("cp debian/dists/testing/Release* debian/dists/torn");
        JsonNode mended = HOST.acts().done(pull("torn", "debian", "suites=torn", "none", good));
        HOST.upstream().shell("rm -r debian/dists/torn");

        for (JsonNode end : List.of(wrong, unsigned, bad, detached)) {
            assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("bad-signature");
        }
        assertThat(wrong.path("text").asString())
                .isEqualTo("dists/testing/InRelease is signed by key " + fingerprint + ", which is not in the keyring");
        assertThat(unsigned.path("text").asString()).isEqualTo("dists/testing/Release is not signed");
        assertThat(bad.path("text").asString()).startsWith("The signature of dists/torn/InRelease by key ")
                .endsWith(" is bad. The file differs from what was signed");
        assertThat(detached.path("text").asString()).startsWith("The signature of dists/torn/Release by key ");
        assertThat(mended.path("signedBy").asString()).isEqualTo(fingerprint);
        assertThat(HOST.rootShell("ls /srv/uml/pub/mirrors")).doesNotContain("wrong", "unsigned");
    }

    @Test
    void textOutsideOfASignatureIsRefused() {
        HOST.upstream()
                .shell("cp -r debian/dists/testing debian/dists/wrapped; cd debian/dists/wrapped; rm Release*; f=InRelease; "
                        + "{ echo 'Label: Other'; grep -A 99 '^MD5Sum' $f | sed '/^-----/,$d'; cat $f; } >new; mv new $f");

        JsonNode end = HOST.acts().end(pull("wrapped", "debian", "suites=wrapped", WAIVED, good));
        HOST.upstream().shell("rm -r debian/dists/wrapped");

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("bad-signature");
        assertThat(end.path("text").asString()).isEqualTo("dists/wrapped/InRelease has text outside its signature");
    }

    @Test
    void signedRpmMetadataIsVerified() {
        HOST.upstream()
                .shell("mkdir -p signed-rpm; createrepo_c -q signed-rpm; cd signed-rpm/repodata; " + gpg("/srv/keys")
                        + " --armor --detach-sign repomd.xml");
        String pull = "pull-mirror signed-rpm " + HOST.upstream().http("signed-rpm") + " rpm none follow none 20 0 100 none "
                + good
                + " no";

        JsonNode done = HOST.acts().done(pull);
        List<PasteLines> lines = LinesOfResult.of("signed-rpm", CollectionKind.RPM, Selection.ALL, good, done);
        assertThat(dnfWith(lines.getFirst().text(), lines.get(1).text())).contains("ended with 0");
        assertThat(dnfWith(Keyring.read(other).armored(), lines.get(1).text())).doesNotContain("ended with 0");
        JsonNode again = HOST.acts().done(pull);
        HOST.upstream().shell("echo '<!-- -->' >>signed-rpm/repodata/repomd.xml");
        JsonNode bad = HOST.acts().end(pull);

        assertThat(done.path("signedBy").asString()).as(done.toString()).isEqualTo(fingerprint);
        assertThat(again.path("unchanged").asBoolean()).as(again.toString()).isTrue();
        assertThat(bad.path("code").asString()).as(bad.toString()).isEqualTo("bad-signature");
    }

    @Test
    void aRunWithoutAChangeIsOneRequest() {
        String pull = pull("same", "debian", "suites=testing", "none", good);
        JsonNode first = HOST.acts().done(pull);
        HOST.rootShell(
                "sed -i 's|access_log off|access_log /srv/up/access.log|' /srv/up/nginx.conf; kill -HUP $(cat /srv/up/nginx.pid); "
                        + "for i in $(seq 600); do curl -s -o /dev/null http://203.0.113.9/; [ -s /srv/up/access.log ] && break; sleep 0.05; done");
        HOST.rootShell(": >/srv/up/access.log");

        JsonNode second = HOST.acts().done(pull);
        String asked = HOST.rootShell("cat /srv/up/access.log");
        JsonNode wider = HOST.acts().done(pull("same", "debian", "suites=testing+stable;architectures=amd64", "none", good));
        JsonNode keyless = HOST.acts().done(pull("same", "debian", "suites=testing+stable;architectures=amd64", "none", "none"));
        JsonNode waived = HOST.acts().done(pull("same", "debian", "suites=testing+stable;architectures=amd64", "stale", "none"));

        assertThat(second.path("unchanged").asBoolean()).as(second.toString()).isTrue();
        assertThat(asked.lines()).singleElement().asString().contains("GET /debian/dists/testing/InRelease", " 304 ");
        for (String field : List.of("files", "bytes", "packages", "newest", "suites", "components", "architectures", "signed",
                "signedBy",
                "validUntil", "date", "number", "held")) {
            assertThat(second.path(field)).as(field).isEqualTo(first.path(field));
        }
        for (JsonNode run : List.of(first, wider, keyless, waived)) {
            assertThat(run.path("unchanged").asBoolean(true)).as(run.toString()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"http", "ftp", "rsync"})
    void aLookFindsWhatThereIsToSelect(String scheme) {
        String url = switch (scheme) {
            case "http" -> HOST.upstream().http("debian");
            case "ftp" -> HOST.upstream().ftp("debian");
            default -> HOST.upstream().rsync("debian");
        };

        JsonNode archive = HOST.acts().done("probe-mirror look " + url + " auto none none");
        JsonNode selected = HOST.acts()
                .done("probe-mirror look " + url + " auto none suites=stable;components=main;architectures=amd64");
        JsonNode suite = HOST.acts().done("probe-mirror look " + url + "/dists/stable auto none none");

        assertThat(archive.path("kind").asString()).as(archive.toString()).isEqualTo("deb");
        for (JsonNode probed : List.of(archive, selected)) {
            assertThat(words(probed, "suites")).as(probed.toString()).containsExactlyInAnyOrder("stable", "testing");
            assertThat(words(probed, "components")).containsExactly("main", "contrib");
            assertThat(words(probed, "architectures")).containsExactly("amd64", "i386", "source");
        }
        assertThat(archive.path("packages").isNull()).isTrue();
        assertThat(selected.path("packages").asInt()).isEqualTo(300 + 60);
        assertThat(suite.path("packages").asInt()).isEqualTo(MAIN + 25 + 42 * 2);
        assertThat(suite.path("bytes").asLong()).isGreaterThan(selected.path("bytes").asLong());
        assertThat(suite.path("signed").asBoolean()).isTrue();
        assertThat(suite.path("flat").asBoolean(true)).isFalse();
        assertThat(suite.path("validUntil").asString()).isGreaterThan(suite.path("date").asString());
    }

    @Test
    void whatCannotBeMeantIsRefusedInWords() {
        String root = HOST.upstream().http("debian");
        assertThat(refused("probe-mirror look " + root + "/dists/stable rpm none none"))
                .isEqualTo("This is a Debian repository, not an RPM repository. Choose Debian repository as its kind");
        assertThat(refused("probe-mirror look " + root + "/pool rpm none none"))
                .endsWith("This is not an RPM repository. Choose plain files as its kind");
        assertThat(refused("probe-mirror look " + root + "/dists/stable/main/Contents-amd64.gz auto none none"))
                .isEqualTo("This is the URL of a single file. Use the URL of its folder: " + root + "/dists/stable/main/");
        assertThat(refused("probe-mirror look " + root + " deb none suites=stable;components=universe"))
                .isEqualTo("This repository has no component universe. It has: main, contrib");
        assertThat(refused(pull("meant", "debian", "suites=stable;architectures=arm64", "none", "none")))
                .isEqualTo("This repository has no architecture arm64. It has: amd64, i386, source");
    }

    /** In a machine that takes packages of two architectures, of which the mirror has one. */
    @Test
    void linesToPasteWorkInAMachine() {
        ssh.in(GUEST, "dpkg --add-architecture i386");
        JsonNode signed = HOST.acts()
                .done(pull("pasted", "debian", "suites=stable;components=main;architectures=amd64", "none", good));
        List<PasteLines> withKeys = LinesOfResult.of("pasted", CollectionKind.DEB, AMD64, good, signed);
        assertThat(withKeys).hasSize(1);
        assertThat(aptWith(withKeys.getFirst(), "tool008")).contains("tool008\t1.0").doesNotContain("W:", "E:", "Err:");

        JsonNode unsigned = HOST.acts()
                .done(pull("pasted-plain", "unsigned", "suites=stable;architectures=amd64", "none", "none"));
        List<PasteLines> trusted = LinesOfResult.of("pasted-plain", CollectionKind.DEB, AMD64, null, unsigned);
        assertThat(trusted).hasSize(2);
        assertThat(aptWith(trusted.getFirst(), "tool009")).contains("tool009\t1.0").doesNotContain("E:", "Err:");
        assertThat(aptWith(trusted.get(1), "tool010")).contains("tool010\t1.0").doesNotContain("E:", "Err:");
    }

    /** What apt says that has these lines only, and then the version of a package that it installs. */
    private static String aptWith(PasteLines lines, String installed) {
        String text = Base64.getEncoder().encodeToString(lines.text().getBytes(StandardCharsets.UTF_8));
        return ssh.in(GUEST, "set -e; rm -rf /etc/apt/sources.list /etc/apt/sources.list.d/* /var/lib/apt/lists/*; echo " + text
                + " | base64 -d >" + lines.file() + "; apt-get -q update 2>&1; apt-get -qy install " + installed
                + " >/dev/null 2>&1; dpkg-query -W " + installed, Duration.ofMinutes(3));
    }

    /** What dnf says that has a key and these lines only; `/pub` and `/etc` are other folders here. */
    private static String dnfWith(String key, String lines) {
        return HOST.rootShell("rm -rf /srv/dnf; mkdir -p /srv/dnf/repos; cd /srv/dnf; cat >key.asc <<'END'\n" + key + "END\n"
                + "cat >repos/pasted.repo <<'END'\n"
                + lines.replace("/pub/mirrors", "/srv/uml/pub/mirrors").replaceAll("gpgkey=.*", "gpgkey=file:///srv/dnf/key.asc")
                + "END\n"
                + "printf '[main]\\nreposdir=/srv/dnf/repos\\ncachedir=/srv/dnf/cache\\nlogdir=/srv/dnf\\npersistdir=/srv/dnf\\nplugins=0\\n'"
                + " >dnf.conf; dnf -y --config=/srv/dnf/dnf.conf --releasever=1 makecache 2>&1; echo ended with $?");
    }

    private static String refused(String act) {
        JsonNode end = HOST.acts().end(act);
        assertThat(end.path("type").asString()).as(end.toString()).isEqualTo("error");
        return end.path("text").asString();
    }

    /** What apt in a guest says that has only this mirror. */
    private static String updated(String mirror, String architectures, String components, boolean sources) {
        String from = " [arch=" + architectures + " signed-by=/etc/apt/keyrings/suite.gpg] file:/pub/mirrors/" + mirror
                + " stable "
                + components + "\\n";
        String lines = "deb" + from + (sources ? "deb-src" + from : "");
        return ssh.in(GUEST, "set -e; mkdir -p /etc/apt/keyrings; echo " + good + " | base64 -d >/etc/apt/keyrings/suite.gpg; "
                + "rm -rf /etc/apt/sources.list.d/* /var/lib/apt/lists/*; printf '" + lines + "' >/etc/apt/sources.list; "
                + (architectures.contains("i386") ? "dpkg --add-architecture i386; " : "")
                + "apt-get -q update 2>&1; echo ended with $?", Duration.ofMinutes(3));
    }

    private static List<String> files(String mirror) {
        return HOST.rootShell("cd /srv/uml/pub/mirrors/" + mirror + "/ && find . -type f").lines().toList();
    }

    private static List<String> words(JsonNode end, String field) {
        return StreamSupport.stream(end.path(field).spliterator(), false).map(JsonNode::asString).toList();
    }

    private static String gpg(String home) {
        return "gpg --homedir " + home + " --batch --quiet --pinentry-mode loopback --passphrase ''";
    }

    private static String pull(String mirror, String archive, String selection, String waived, String keyring) {
        return "pull-mirror " + mirror + " " + HOST.upstream().http(archive) + " deb " + selection + " follow none 100 0 100 "
                + waived
                + " "
                + keyring + " no";
    }
}
