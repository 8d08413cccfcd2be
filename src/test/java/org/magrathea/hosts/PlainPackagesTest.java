package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/** Folders of packages without metadata get some: a real dnf installs from them, a real apt downloads from them. */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PlainPackagesTest {

    @RegisterExtension
    static final HostOfClass HOST = HostOfClass.thatPulls("plain=yes");

    @BeforeAll
    static void open() {
        HOST.upstream()
                .shell(
                        """
                                mkdir -p /srv/build /srv/client; cd /srv/build; for name in hello other; do
                                mkdir -p $name/DEBIAN $name/usr/share/$name; echo $name >$name/usr/share/$name/text
                                printf '%s\\n' "Name: $name" 'Version: 1.0' 'Release: 1' 'Summary: A greeting' 'License: none' 'BuildArch: noarch' \
                                '%description' 'A greeting.' '%install' "mkdir -p %{buildroot}/usr/share/$name" \
                                "echo $name >%{buildroot}/usr/share/$name/text" '%files' "/usr/share/$name/text" >$name.spec
                                rpmbuild --quiet --define '_topdir /srv/build/top' -bb $name.spec >/dev/null 2>&1
                                printf '%s\\n' "Package: $name" 'Version: 1.0' 'Section: misc' 'Priority: optional' 'Architecture: amd64' \
                                'Maintainer: Nobody <nobody@example.org>' 'Description: A greeting' ' of some length' >$name/DEBIAN/control
                                dpkg-deb --root-owner-group -b $name ${name}_1.0_amd64.deb >/dev/null; done
                                printf '%s\\n' 'Dir "/srv/client/apt";' 'Dir::State::status "/dev/null";' 'Dir::Bin::methods "/usr/lib/apt/methods";' \
                                'APT::Sandbox::User "root";' 'APT::Architecture "amd64";' >/srv/client/apt.conf""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "ftp", "rsync"})
    void dnfInstallsFromAFolderOfRpms(String scheme) {
        String name = "rpms-" + scheme;
        HOST.upstream()
                .shell("mkdir -p %1$s/noarch; cp /srv/build/top/RPMS/noarch/hello-*.rpm %1$s/noarch; echo read me >%1$s/README"
                        .formatted(name));

        JsonNode first = HOST.acts().done(pull(name, scheme, "yes"));

        assertThat(first.path("index").asString()).as(first.toString()).isEqualTo("rpm");
        assertThat(first.path("packages").asInt()).isEqualTo(1);
        assertThat(installed(name, "hello")).endsWith("hello");
        assertThat(HOST.rootShell("umlhost find-packages hell")).contains("noarch/hello-1.0-1.noarch.rpm");

        JsonNode same = HOST.acts().done(pull(name, scheme, "yes"));
        assertThat(same.path("unchanged").asBoolean()).as(same.toString()).isTrue();
        assertThat(same.path("index").asString()).isEqualTo("rpm");
        assertThat(same.path("number").asInt()).isEqualTo(first.path("number").asInt());

        HOST.upstream().shell("cp /srv/build/top/RPMS/noarch/other-*.rpm " + name);
        JsonNode more = HOST.acts().done(pull(name, scheme, "yes"));
        assertThat(more.path("packages").asInt()).as(more.toString()).isEqualTo(2);
        assertThat(installed(name, "other")).endsWith("other");
    }

    @Test
    void aptDownloadsFromAFolderOfDebs() {
        HOST.upstream()
                .shell(
                        "mkdir -p debs/pool; cp /srv/build/hello_*.deb debs/pool; cp /srv/build/other_*.deb 'debs/other one.deb'; echo torn >debs/torn.deb");

        JsonNode end = HOST.acts().done(pull("debs", "http", "yes"));

        assertThat(end.path("index").asString()).as(end.toString()).isEqualTo("deb");
        assertThat(end.path("packages").asInt()).isEqualTo(2);
        assertThat(downloaded("debs", "hello")).doesNotContain("W:", "E:").endsWith("1.0");
        assertThat(downloaded("debs", "other")).doesNotContain("W:", "E:").endsWith("1.0");
        assertThat(HOST.rootShell("ls /srv/uml/pub/mirrors/debs/")).contains("Packages", "Packages.gz", "Release");
    }

    @Test
    void outputOfTheToolsIsInTheLog() {
        HOST.upstream().shell("mkdir -p logged; cp /srv/build/top/RPMS/noarch/*.rpm logged; echo torn >logged/torn.rpm");
        HOST.acts().done(pull("logged", "rsync", "yes"));
        assertThat(newestLog()).contains("rsync: Number of files: 4", "createrepo_c: Pool finished", "torn.rpm",
                "dnf: 2 packages read");

        HOST.upstream().shell("mkdir -p logged-debs; cp /srv/build/*.deb logged-debs");
        HOST.acts().done(pull("logged-debs", "http", "yes"));
        assertThat(newestLog()).contains("apt-ftparchive: ", "apt: Reading package lists").doesNotContain("unsandboxed");
    }

    private static String newestLog() {
        return HOST.rootShell("cat \"$(ls -t /srv/uml/jobs/*/log | head -n 1)\"");
    }

    @Test
    void metadataOfUpstreamStaysAsItIs() {
        HOST.upstream()
                .shell("mkdir -p owned/repo; cp /srv/build/top/RPMS/noarch/hello-*.rpm owned/repo; createrepo_c -q owned/repo");

        JsonNode end = HOST.acts().done(pull("owned", "http", "yes"));

        assertThat(end.path("index").asString()).as(end.toString()).isEqualTo("none");
        assertThat(HOST.rootShell("cd /srv/uml/pub/mirrors/owned/ && ls && diff -r repo /srv/upstream/owned/repo"))
                .isEqualTo("repo");
    }

    @Test
    void upstreamThatGetsMetadataTakesThePlaceOfOurs() {
        HOST.upstream().shell("mkdir -p later; cp /srv/build/top/RPMS/noarch/*.rpm later");
        HOST.acts().done(pull("later", "rsync", "yes"));
        HOST.upstream().shell("createrepo_c -q --revision=upstream later");

        JsonNode end = HOST.acts().done(pull("later", "rsync", "yes"));

        assertThat(end.path("index").asString()).as(end.toString()).isEqualTo("none");
        assertThat(HOST.rootShell("cat /srv/uml/pub/mirrors/later/repodata/repomd.xml"))
                .contains("<revision>upstream</revision>");
    }

    @Test
    void anIndexThatIsNotAskedForAnyLongerGoes() {
        HOST.upstream().shell("mkdir -p without; cp /srv/build/top/RPMS/noarch/*.rpm without");
        HOST.acts().done(pull("without", "rsync", "yes"));

        JsonNode end = HOST.acts().done(pull("without", "rsync", "no"));
        JsonNode again = HOST.acts().done(pull("without", "rsync", "yes"));

        assertThat(end.path("index").asString()).as(end.toString()).isEqualTo("none");
        assertThat(end.path("removed").asInt()).isPositive();
        assertThat(again.path("index").asString()).isEqualTo("rpm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no"})
    void aFolderOfThatNameUpstreamDoesNotStopTheIndex(String index) {
        String name = "dotted-" + index;
        HOST.upstream()
                .shell("mkdir -p %1$s/.repodata; echo x >%1$s/.repodata/x; cp /srv/build/top/RPMS/noarch/*.rpm %1$s"
                        .formatted(name));
        HOST.acts().done(pull(name, "rsync", index));
        HOST.upstream().shell("touch %s/more".formatted(name));

        JsonNode end = HOST.acts().done(pull(name, "rsync", "yes"));

        assertThat(end.path("index").asString()).as(end.toString()).isEqualTo("rpm");
        assertThat(end.path("packages").asInt()).isEqualTo(2);
        assertThat(HOST.rootShell("ls -A /srv/uml/pub/mirrors/%s/ /srv/uml/pub/mirrors/%1$s/.repodata".formatted(name)))
                .contains("repodata", "x");
    }

    /** As a run that was killed while it made an index leaves it. */
    @ParameterizedTest
    @ValueSource(strings = {"repodata,Packages,Packages.gz,Release", "repodata;x", "../../x,repodata"})
    void whatAKilledRunLeftIsNotTakenForUpstreams(String made) {
        String name = "killed-" + Acts.next();
        HOST.upstream().shell("mkdir -p %1$s; cp /srv/build/top/RPMS/noarch/*.rpm %1$s".formatted(name));
        HOST.acts().done(pull(name, "rsync", "yes"));
        HOST.rootShell("cd /srv/uml/mirrors/%s; rm -rf tree; cp -al ../../pub/mirrors/%1$s/. tree; rm tree/repodata/*primary*; "
                .formatted(name) + "basename $(readlink ../../pub/mirrors/" + name
                + ") >base; printf '%s\\n' '" + made.replace(';', '\n') + "' >made");
        HOST.upstream().shell("touch %s/more".formatted(name));

        JsonNode end = HOST.acts().done(pull(name, "rsync", "yes"));

        assertThat(end.path("index").asString()).as(end.toString()).isEqualTo("rpm");
        assertThat(end.path("packages").asInt()).isEqualTo(2);
        assertThat(installed(name, "hello")).endsWith("hello");
    }

    @Test
    void filesThatAreNoPackagesGetNoIndex() {
        HOST.upstream().shell("mkdir -p texts; echo one >texts/one; echo torn >texts/torn.rpm");

        JsonNode end = HOST.acts().done(pull("texts", "http", "yes"));

        assertThat(end.path("index").asString()).as(end.toString()).isEqualTo("none");
        assertThat(HOST.rootShell("cd /srv/uml/pub/mirrors/texts/ && find . -type f | sort")).isEqualTo("./one\n./torn.rpm");
    }

    private static String pull(String name, String scheme, String index) {
        String url = switch (scheme) {
            case "http" -> HOST.upstream().http(name);
            case "ftp" -> HOST.upstream().ftp(name);
            default -> HOST.upstream().rsync(name);
        };
        return "pull-mirror " + name + " " + url + " files none follow none 20 0 100 none none " + index;
    }

    private static String installed(String mirror, String name) {
        return HOST.rootShell(
                """
                        cd /srv/client; rm -rf root cache; mkdir -p root; printf '[main]\\nreposdir=/srv/client/none\\ncachedir=/srv/client/cache\\n\
                        logdir=/srv/client\\npersistdir=/srv/client\\ngpgcheck=0\\nplugins=0\\n' >dnf.conf
                        dnf -q -y --config=/srv/client/dnf.conf --installroot=/srv/client/root --releasever=1 \
                        --repofrompath=m,file:///srv/uml/pub/mirrors/%1$s --repo=m install %2$s 2>&1 || exit 1; cat root/usr/share/%2$s/text"""
                        .formatted(mirror, name));
    }

    private static String downloaded(String mirror, String name) {
        return HOST.rootShell(
                """
                        cd /srv/client; rm -rf apt *.deb; mkdir -p apt/state/lists/partial apt/var/lib/apt/lists/partial apt/etc/apt/apt.conf.d \
                        apt/etc/apt/preferences.d apt/var/cache/apt/archives/partial
                        echo 'deb [trusted=yes] file:/srv/uml/pub/mirrors/%1$s ./' >apt/etc/apt/sources.list; export APT_CONFIG=/srv/client/apt.conf
                        apt-get -q update && apt-get -q download %2$s && dpkg-deb -f %2$s*.deb Version"""
                        .formatted(mirror, name));
    }
}
