package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/** The collections that practice mode serves, made by {@code make-upstreams}. */
@SideBySide
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class MakeUpstreamsTest {

    private static final Path SCRIPT = Path.of("docker/uml-host/make-upstreams").toAbsolutePath();

    @TempDir
    static Path folder;

    private static Path made;

    @BeforeAll
    static void make() {
        made = make(folder.resolve("made"));
    }

    private static Path make(Path to, String... as) {
        List<String> words = new ArrayList<>(List.of(as));
        words.addAll(List.of("/bin/bash", SCRIPT.toString(), to.toString()));
        assertThat(Commands.outcome(words, Duration.ofSeconds(60))).isEqualTo(new Commands.Outcome(0, ""));
        return to;
    }

    private static String shell(String script) {
        return Commands.run("/bin/bash", "-euc", "cd '" + made + "'\n" + script).strip();
    }

    @Test
    void anOrdinaryUserMakesTheSameAgain(@TempDir Path other) throws IOException {
        boolean root = shell("id -u").equals("0");
        Path script = Files.copy(SCRIPT, other.resolve("make-upstreams"));
        if (root) {
            Commands.run("chown", "-R", "65534:65534", other.toString());
        }
        List<String> words = new ArrayList<>(root
                ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
                : List.of());
        words.addAll(List.of("/bin/bash", script.toString(), other.resolve("made").toString()));
        assertThat(Commands.outcome(words, Duration.ofSeconds(60)).status()).isZero();

        assertThat(Commands.run("diff", "-r", made.toString(), other.resolve("made").toString())).isEmpty();
    }

    @Test
    void aFolderThatIsThereIsReplaced() throws IOException {
        Path there = Files.createDirectories(folder.resolve("there"));
        Files.writeString(there.resolve("stray"), "stray");

        make(there);

        assertThat(there.resolve("stray")).doesNotExist();
        assertThat(there.resolve("files/README.txt")).exists();
        assertThat(folder.resolve("there.old")).doesNotExist();
    }

    @Test
    void rpmAcceptsThePackages() {
        assertThat(shell("rpm -K rpm/Packages/*.rpm").lines()).hasSize(3).allMatch(line -> line.endsWith("digests OK"));
    }

    @Test
    void aptInstallsFromTheDebianRepository() {
        String apt = "apt-get -q -o Dir::Etc::SourceList=$PWD/list -o Dir::Etc::SourceParts=- -o Dir::State::Lists=$PWD/lists"
                + " -o Dir::State::Status=$PWD/status -o Dir::Cache=$PWD/cache";

        String said = shell(
                "repository=$PWD/debian; mkdir -p ../apt/lists/partial ../apt/cache/archives/partial; cd ../apt; : >status\n"
                        + "echo \"deb [trusted=yes] file:$repository stable main\" >list\n" + apt + " update >/dev/null\n" + apt
                        + " -s install world-hello");

        assertThat(said).contains("Inst world-hello (1.2-1 Practice mode:stable [all])");
    }

    @Test
    void theTinyDistributionInstallsThePackages() {
        String said = shell(
                """
                        root=$(mktemp -d); mkdir -p $root/bin $root/usr/bin $root/tmp $root/var/lib/dpkg/info; : >$root/var/lib/dpkg/status
                        cp /usr/bin/busybox $root/bin/
                        for applet in sh dpkg rpm cat wc sed; do ln -s busybox $root/bin/$applet; done
                        cp rpm/Packages/world-hello-*.rpm debian/pool/main/w/world-builder/*.deb $root/tmp/
                        enter=chroot; if ((EUID != 0)); then enter='unshare --user --map-root-user chroot'; fi
                        $enter $root /bin/sh -c 'export PATH=/bin:/usr/bin; cd /tmp; rpm -i *.rpm; dpkg -i *.deb; world-hello; world-builder 4'
                        rm -rf $root""");

        assertThat(said).contains("Hello from a package of a mirror", "A world of islands");
    }

    @Test
    void aHostPullsAllThree(@TempDir Path keys) throws IOException {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println("MakeUpstreamsTest leaves out the pulls: a host " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(keys);
        try (HostUnderTest host = Way.PRIVILEGED.open(key, "reserve_mib=50", "reserve_percent=1", "pull_free_percent=1",
                "plain=yes", Upstream.SETTING); HostClient portal = new HostClient(host, key)) {
            Acts acts = new Acts(portal);
            Upstream upstream = new Upstream(host);
            try {
                host.rootShell("docker/uml-host/make-upstreams " + Upstream.FOLDER + "/practice");

                JsonNode rpm = acts.done(pull("rpm", upstream.http("practice/rpm"), "rpm"));
                JsonNode debian = acts.done(pull("debian", upstream.http("practice/debian/dists/stable"), "deb"));
                JsonNode byRsync = acts.done(pull("debian-all", upstream.rsync("practice/debian"), "deb"));
                JsonNode files = acts.done(pull("files", upstream.http("practice/files"), "files"));
                acts.done(pull("files-rsync", upstream.rsync("practice/files"), "files"));

                assertThat(List.of(rpm, debian)).allMatch(one -> one.path("packages").asInt() == 3);
                assertThat(byRsync.path("packages").asInt()).isEqualTo(3);
                assertThat(files.path("files").asInt()).isEqualTo(7);
                assertThat(host.rootShell("cat /srv/uml/pub/mirrors/files-rsync/worlds/drafts/ventus.txt")).startsWith("Ventus");
            } finally {
                upstream.close();
            }
        }
    }

    private static String pull(String name, String url, String kind) {
        return "pull-mirror " + name + " " + url + " " + kind + " none follow none 20 0 100 none none no";
    }
}
