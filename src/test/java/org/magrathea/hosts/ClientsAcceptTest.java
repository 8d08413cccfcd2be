package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magrathea.SideBySide;
import org.magrathea.mirrors.LinesOfResult;
import org.magrathea.mirrors.PasteLines;
import org.magrathea.mirrors.Selection;
import tools.jackson.databind.JsonNode;

/** Mirrors of repositories by different makers: a real dnf installs from them, a real apt updates and downloads. */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ClientsAcceptTest {

    @RegisterExtension
    static final HostOfClass HOST = HostOfClass.thatPulls("plain=yes");

    @BeforeAll
    static void open() {
        HOST.upstream()
                .shell(
                        """
                                mkdir -p /srv/build/d/DEBIAN /srv/build/d/usr/share/hello /srv/client; cd /srv/build; echo hello >d/usr/share/hello/text
                                printf '%s\\n' 'Name: hello' 'Version: 1.0' 'Release: 1' 'Summary: A greeting' 'License: none' 'BuildArch: noarch' \
                                '%description' 'A greeting.' '%install' 'mkdir -p %{buildroot}/usr/share/hello' 'echo hello >%{buildroot}/usr/share/hello/text' \
                                '%files' /usr/share/hello/text >hello.spec
                                rpmbuild --quiet --define "_topdir /srv/build/top" -bb hello.spec >/dev/null 2>&1
                                printf '%s\\n' 'Package: hello' 'Version: 1.0' 'Section: misc' 'Priority: optional' 'Architecture: amd64' \
                                'Maintainer: Nobody <nobody@example.org>' 'Description: A greeting' ' of some length' >d/DEBIAN/control
                                dpkg-deb --root-owner-group -b d hello_1.0_amd64.deb >/dev/null
                                printf '%s\\n' 'Dir "/srv/client/apt";' 'Dir::State::status "/dev/null";' 'Dir::Bin::methods "/usr/lib/apt/methods";' \
                                'APT::Sandbox::User "root";' 'APT::Architecture "amd64";' >/srv/client/apt.conf""");
    }

    @ParameterizedTest
    @CsvSource({"gzip, --general-compress-type=gz", "xz, --general-compress-type=xz", "bzip2, --general-compress-type=bz2",
            "sha512, --checksum=sha512", "names, --simple-md-filenames --no-database",
            "own-base, --baseurl=http://203.0.113.9/rpm-own-base/"})
    void dnfInstallsFromAMirrorOfCreaterepo(String maker, String options) {
        String name = "rpm-" + maker;
        HOST.upstream()
                .shell(
                        "mkdir -p %1$s/Packages; cp /srv/build/top/RPMS/noarch/hello-*.rpm %1$s/Packages; createrepo_c -q %2$s %1$s"
                                .formatted(name,
                                        options));

        HOST.acts()
                .done("pull-mirror " + name + " " + HOST.upstream().http(name) + " rpm none follow none 20 0 100 none none no");

        assertThat(HOST.rootShell(
                """
                        cd /srv/client; rm -rf root cache; mkdir -p root; printf '[main]\\nreposdir=/srv/client/none\\ncachedir=/srv/client/cache\\n\
                        logdir=/srv/client\\npersistdir=/srv/client\\ngpgcheck=0\\nplugins=0\\n' >dnf.conf
                        dnf -q -y --config=/srv/client/dnf.conf --installroot=/srv/client/root --releasever=1 \
                        --repofrompath=m,file:///srv/uml/pub/mirrors/%s --repo=m install hello 2>&1 || exit 1; cat root/usr/share/hello/text"""
                        .formatted(name)))
                .endsWith("hello");
    }

    /** As the page of the mirror shows them; `/pub` is another folder here. */
    @Test
    void dnfInstallsWithTheLinesToPaste() {
        HOST.upstream()
                .shell("mkdir -p rpm-pasted; cp /srv/build/top/RPMS/noarch/hello-*.rpm rpm-pasted; createrepo_c -q rpm-pasted");
        JsonNode done = HOST.acts()
                .done("pull-mirror rpm-pasted " + HOST.upstream().http("rpm-pasted")
                        + " rpm none follow none 20 0 100 none none no");

        PasteLines lines = LinesOfResult.of("rpm-pasted", CollectionKind.RPM, Selection.ALL, null, done).getFirst();

        assertThat(lines.file()).isEqualTo("/etc/yum.repos.d/rpm-pasted.repo");
        assertThat(HOST.rootShell("cd /srv/client; rm -rf root cache repos; mkdir -p root repos; cat >repos/pasted.repo <<'END'\n"
                + lines.text().replace("/pub/mirrors", "/srv/uml/pub/mirrors") + "END\n"
                + "printf '[main]\\nreposdir=/srv/client/repos\\ncachedir=/srv/client/cache\\nlogdir=/srv/client\\n"
                + "persistdir=/srv/client\\nplugins=0\\ngpgcheck=1\\n' >dnf.conf\n"
                + "dnf -q -y --config=/srv/client/dnf.conf --installroot=/srv/client/root --releasever=1 install hello 2>&1 || exit 1\n"
                + "cat root/usr/share/hello/text")).endsWith("hello");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
            "flat ~ ./ ~ cp /srv/build/*.deb .; dpkg-scanpackages . >Packages 2>/dev/null; apt-ftparchive release . >R; mv R Release",
            "flat-gzip ~ ./ ~ mkdir debs; cp /srv/build/*.deb debs; dpkg-scanpackages debs 2>/dev/null | tee Packages | gzip >Packages.gz; apt-ftparchive release . >R; mv R Release",
            "ftparchive ~ stable main ~ mkdir -p pool dists/stable/main/binary-amd64; cp /srv/build/*.deb pool; apt-ftparchive packages pool | tee dists/stable/main/binary-amd64/Packages | xz >dists/stable/main/binary-amd64/Packages.xz; apt-ftparchive contents pool | gzip >dists/stable/main/Contents-amd64.gz; cd dists/stable; apt-ftparchive -o APT::FTPArchive::Release::Suite=stable -o APT::FTPArchive::Release::Codename=stable -o APT::FTPArchive::Release::Components=main -o APT::FTPArchive::Release::Architectures=amd64 release . >R; mv R Release",
            "reprepro ~ stable main ~ mkdir conf; printf 'Codename: stable\\nComponents: main\\nArchitectures: amd64\\nDebIndices: Packages Release . .gz .xz\\n' >conf/distributions; reprepro -s -b . includedeb stable /srv/build/hello_1.0_amd64.deb >/dev/null"})
    void aptDownloadsFromAMirror(String maker, String suite, String make) {
        String name = "deb-" + maker;
        HOST.upstream().shell("mkdir -p %1$s; cd %1$s; %2$s".formatted(name, make));
        String url = HOST.upstream().http(name) + (suite.equals("./") ? "" : "/dists/stable");

        HOST.acts().done("pull-mirror " + name + " " + url + " deb none follow none 20 0 100 none none no");

        assertThat(HOST.rootShell(
                """
                        cd /srv/client; rm -rf apt *.deb; mkdir -p apt/state/lists/partial apt/var/lib/apt/lists/partial apt/etc/apt/apt.conf.d \
                        apt/etc/apt/preferences.d apt/var/cache/apt/archives/partial
                        echo 'deb [trusted=yes] file:/srv/uml/pub/mirrors/%s %s' >apt/etc/apt/sources.list; export APT_CONFIG=/srv/client/apt.conf
                        apt-get -q update && apt-get -q download hello && dpkg-deb -f hello_*.deb Version"""
                        .formatted(name, suite)))
                .doesNotContain("W:", "E:")
                .endsWith("1.0");
    }
}
