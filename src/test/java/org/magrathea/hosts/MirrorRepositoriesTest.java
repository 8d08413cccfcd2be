package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/** Repositories of RPM and Debian packages: their metadata says what is pulled, and what each file must be like. */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MirrorRepositoriesTest {

    @RegisterExtension
    static final HostOfClass HOST = HostOfClass.thatPulls("plain=yes");

    @BeforeAll
    static void prepare() {
        HOST.upstream()
                .shell(
                        """
                                mkdir -p /srv/build; cd /srv/build
                                cat >rpm <<'EOF'
                                for v in "$@"; do printf '%s\\n' 'Name: hello' "Version: $v" 'Release: 1' 'Summary: A greeting' 'License: none' 'BuildArch: noarch' \
                                '%description' 'A greeting.' '%install' 'mkdir -p %{buildroot}/usr/share/hello' 'echo "hello '"$v"'" >%{buildroot}/usr/share/hello/text' \
                                '%files' /usr/share/hello/text >hello.spec
                                rpmbuild --quiet --define "_topdir /srv/build/top" -bb hello.spec >/dev/null 2>&1; done
                                EOF
                                cat >deb <<'EOF'
                                for v in "$@"; do rm -rf d; mkdir -p d/DEBIAN d/usr/share/hello; echo "hello $v" >d/usr/share/hello/text
                                printf '%s\\n' 'Package: hello' "Version: $v" 'Architecture: all' 'Maintainer: Nobody <nobody@example.org>' 'Description: A greeting' >d/DEBIAN/control
                                dpkg-deb --root-owner-group -b d hello_"$v"_all.deb >/dev/null; done
                                EOF
                                bash rpm 1.0 2.0 3.0; bash deb 1.0 2.0 3.0; ls -R top/RPMS *.deb""");
    }

    /** A repository of both kinds of packages, of the versions that are named. */
    private static void repository(String folder, String kind, String versions) {
        HOST.upstream()
                .shell(kind.equals("rpm")
                        ? """
                                rm -rf %1$s/*; mkdir -p %1$s/Packages; for v in %2$s; do cp /srv/build/top/RPMS/noarch/hello-$v-*.rpm %1$s/Packages/; done
                                createrepo_c -q %1$s >/dev/null 2>&1; echo stray >%1$s/stray"""
                                .formatted(folder, versions)
                        : """
                                rm -rf %1$s/*; mkdir -p %1$s/pool %1$s/dists/stable/main/binary-all; cd %1$s
                                for v in %2$s; do cp /srv/build/hello_"$v"_all.deb pool/; done; echo stray >stray
                                dpkg-scanpackages -m pool 2>/dev/null >dists/stable/main/binary-all/Packages; cd dists/stable; gzip -k main/binary-all/Packages
                                { echo 'Suite: stable'; echo 'SHA256:'; for f in main/binary-all/Packages*; do echo " $(sha256sum $f | cut -d' ' -f1) $(stat -c %%s $f) $f"; done; } >Release"""
                                .formatted(folder, versions));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rpm", "deb"})
    void aRepositoryThatLeadsOnElsewhereIsLookedAtThereAndNamed(String kind) {
        String name = kind + "-moved-" + Acts.next();
        repository(name, kind, "1.0");

        JsonNode probed = HOST.acts()
                .done("probe-mirror " + name + " " + url("http", kind, "moved/" + name) + " " + kind + " none none");

        assertThat(probed.path("redirect").asString()).startsWith(HOST.upstream().http(name));
        assertThat(probed.path("metadata").asString()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"rpm, http", "rpm, ftp", "rpm, rsync", "deb, http", "deb, rsync"})
    void itsPackagesAreThereWithTheirChecksumsAndCanBeFound(String kind, String scheme) {
        String name = kind + "-" + scheme + "-" + Acts.next();
        repository(name, kind, "1.0 2.0");

        JsonNode probed = HOST.acts().done("probe-mirror " + name + " " + url(scheme, kind, name) + " " + kind + " none none");
        JsonNode first = HOST.acts().done(pull(name, scheme, kind));
        repository(name, kind, "2.0 3.0");
        JsonNode second = HOST.acts().done(pull(name, scheme, kind));

        assertThat(probed.path("files").asInt()).as(probed.toString()).isGreaterThanOrEqualTo(3);
        assertThat(probed.path("metadata").asString()).isEqualTo(kind);
        assertThat(probed.path("features").asString()).as(probed.toString()).contains(switch (scheme) {
            case "http" -> "HTTP/1.1, resumes, reports times";
            case "ftp" -> "ftp, resumes, reports times";
            default -> "rsync, protocol 3";
        });
        assertThat(first.path("packages").asInt()).as(first.toString()).isEqualTo(2);
        assertThat(second.path("packages").asInt()).isEqualTo(2);
        assertThat(HOST.portal().ask("find-packages hell").lines())
                .filteredOn(line -> line.path("mirror").asString("").equals(name))
                .extracting(line -> line.path("version").asString().substring(0, 3))
                .containsExactlyInAnyOrder("2.0", "3.0");
        String there = HOST.rootShell("cd /srv/uml/pub/mirrors/" + name + "/ && find . -name 'hello*' | sort");
        assertThat(there).contains("2.0", "3.0").doesNotContain("1.0");
        if (!scheme.equals("rsync")) {
            assertThat(HOST.rootShell("ls /srv/uml/pub/mirrors/" + name + "/")).as("nobody named it").doesNotContain("stray");
        }
        assertThat(HOST.rootShell("ls /srv/uml/mirrors")).doesNotContain("probe");
    }

    @ParameterizedTest
    @CsvSource({"rpm, http", "rpm, rsync", "deb, http"})
    void aPackageThatIsMissingOrNotWhatTheMetadataSaysKeepsTheFormerOnes(String kind, String scheme) {
        String name = "torn-" + Acts.next();
        repository(name, kind, "1.0");
        HOST.acts().done(pull(name, scheme, kind));
        repository(name, kind, "1.0 2.0");
        HOST.upstream()
                .shell(
                        "for f in $(find %s -name 'hello*2.0*'); do printf 'x' | dd of=$f bs=1 seek=200 conv=notrunc status=none; done"
                                .formatted(name));

        JsonNode changed = HOST.acts().end(pull(name, scheme, kind));
        HOST.upstream().shell("rm $(find %s -name 'hello*2.0*')".formatted(name));
        JsonNode missing = HOST.acts().end(pull(name, scheme, kind));
        repository(name, kind, "1.0 2.0");
        HOST.acts().done(pull(name, scheme, kind));

        assertThat(changed.path("code").asString()).as(changed.toString()).isEqualTo("incomplete");
        assertThat(changed.path("text").asString()).contains("hello");
        assertThat(missing.path("code").asString()).as(missing.toString()).isEqualTo("incomplete");
        assertThat(HOST.portal().ask("find-packages hello").lines())
                .filteredOn(line -> line.path("mirror").asString("").equals(name))
                .hasSize(2);
    }

    @Test
    void whatChangesUpstreamDuringAPullIsPulledAgainAndPublishedWhole() {
        String name = "moving-" + Acts.next();
        HOST.upstream().shell("""
                cd /srv/build; rm -rf d; mkdir -p d/DEBIAN; head -c 1000000 /dev/urandom >d/large
                printf '%s\n' 'Package: hello' 'Version: 9.0' 'Architecture: all' 'Maintainer: Nobody <nobody@example.org>' \
                'Description: A greeting' >d/DEBIAN/control; dpkg-deb --root-owner-group -b d hello_9.0_all.deb >/dev/null""");
        repository("slow/moving", "deb", "9.0");
        repository("slow/moved", "deb", "9.0 1.0");
        String job = HOST.acts().start(pull(name, "http", "deb").replace("/" + name + "/dists", "/slow/moving/dists"));
        HOST.rootShell("for i in $(seq 2400); do ls /srv/uml/mirrors/" + name
                + "/tree/pool/* >/dev/null 2>&1 && exit; sleep 0.05; done; exit 1");

        // The large package takes three seconds, which leaves no time to make another repository.
        HOST.upstream().shell("mv slow/moving slow/former; mv slow/moved slow/moving");
        List<JsonNode> lines = HOST.portal().ask("follow " + job + " 1").lines();

        assertThat(lines.getLast().path("packages").asInt()).as(lines.toString()).isEqualTo(2);
        assertThat(lines.stream().map(line -> line.path("text").asString("")))
                .contains("Round 1 of 3: dists/stable/Release changed during the pull");
        assertThat(HOST.rootShell("ls /srv/uml/pub/mirrors/" + name + "/pool")).isEqualTo("hello_1.0_all.deb\nhello_9.0_all.deb");
    }

    @Test
    void whatChangesInEachRoundIsNotPublished() {
        String name = "restless-" + Acts.next();
        repository(name, "rpm", "1.0");
        HOST.acts().done(pull(name, "http", "rpm"));
        HOST.upstream()
                .shell("""
                        cd %s/repodata; (for i in $(seq 12000); do [ -e repomd.xml ] || break; { cat repomd.xml; echo "<!-- $i -->"; } >new
                        mv new repomd.xml; sleep 0.05; done) </dev/null >/dev/null 2>&1 &"""
                        .formatted(name));

        JsonNode end = HOST.acts().end(pull(name, "http", "rpm"));
        HOST.upstream().shell("rm -r " + name + "/repodata/repomd.xml");

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("pull-failed");
        assertThat(end.path("text").asString())
                .isEqualTo("repodata/repomd.xml kept changing during the pull. The next run tries again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rm", "truncate -s 1"})
    void aListThatComesUnderTheSameTopIsPulledLater(String spoil) {
        String name = "later-" + Acts.next();
        repository(name, "rpm", "1.0");
        HOST.upstream()
                .shell("cd %s/repodata; mkdir /srv/build/%1$s; cp -p *-other.xml.gz /srv/build/%1$s; %s *-other.xml.gz"
                        .formatted(name, spoil));
        JsonNode first = HOST.acts().done(pull(name, "http", "rpm"));
        HOST.upstream().shell("cp /srv/build/%1$s/* %1$s/repodata".formatted(name));

        JsonNode second = HOST.acts().done(pull(name, "http", "rpm"));
        JsonNode third = HOST.acts().done(pull(name, "http", "rpm"));

        assertThat(first.path("unchanged").asBoolean(true)).as(first.toString()).isFalse();
        assertThat(second.path("added").asInt()).as(second.toString()).isEqualTo(1);
        assertThat(third.path("unchanged").asBoolean()).as(third.toString()).isTrue();
    }

    @Test
    void aListThatUpstreamDoesNotHaveIsAskedForTwice() {
        String name = "without-" + Acts.next();
        repository(name, "rpm", "1.0");
        HOST.upstream().shell("rm %s/repodata/*-other.xml.gz".formatted(name));

        List<Boolean> unchanged = List.of(1, 2, 3)
                .stream()
                .map(run -> HOST.acts().done(pull(name, "http", "rpm")).path("unchanged").asBoolean())
                .toList();

        assertThat(unchanged).containsExactly(false, false, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../etc/cron.d/x", "/etc/passwd", "a/../../b", "a&#9;b"})
    void aNameInTheMetadataThatLeavesTheTreeIsRefused(String path) {
        String name = "evil-" + Acts.next();
        HOST.upstream()
                .shell(
                        """
                                mkdir -p %1$s/repodata; cd %1$s/repodata; printf '<metadata><package type="rpm"><name>x</name><checksum type="sha256">%%064d</checksum><size package="1"/><location href="%%s"/></package></metadata>' 0 '%2$s' | gzip >primary.xml.gz
                                printf '<repomd><data type="primary"><checksum type="sha256">%%s</checksum><location href="repodata/primary.xml.gz"/><size>%%s</size></data></repomd>' \
                                "$(sha256sum primary.xml.gz | cut -d' ' -f1)" "$(stat -c %%s primary.xml.gz)" >repomd.xml"""
                                .formatted(name, path));

        JsonNode end = HOST.acts().end(pull(name, "http", "rpm"));

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("hostile");
    }

    @Test
    void aDocumentTypeIsNotRead() {
        String name = "doctype-" + Acts.next();
        HOST.upstream()
                .shell(
                        "mkdir -p %1$s/repodata; printf '<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><repomd>&e;</repomd>' >%1$s/repodata/repomd.xml"
                                .formatted(name));

        JsonNode end = HOST.acts().end(pull(name, "http", "rpm"));

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("bad-metadata");
    }

    private static String url(String scheme, String kind, String folder) {
        String path = folder + (kind.equals("deb") && !scheme.equals("rsync") ? "/dists/stable" : "");
        return switch (scheme) {
            case "rsync" -> HOST.upstream().rsync(path);
            case "http" -> HOST.upstream().http(path);
            default -> HOST.upstream().ftp(path);
        };
    }

    private static String pull(String name, String scheme, String kind) {
        return "pull-mirror " + name + " " + url(scheme, kind, name) + " " + kind + " none follow none 20 0 100 none none no";
    }
}
