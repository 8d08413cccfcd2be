package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
import tools.jackson.databind.JsonNode;

/** What is pulled is published whole or not at all, from each kind of server, and nothing hostile ever is. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MirrorSafetyTest {

    private static HostUnderTest host;
    private static HostClient portal;
    private static Acts acts;
    private static Upstream upstream;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println("MirrorSafetyTest is left out: a host " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(folder);
        host = Way.PRIVILEGED.open(key, "reserve_mib=50", "reserve_percent=1", "pull_free_percent=1", "pull_stall=4", "xfs=1",
                Upstream.SETTING);
        portal = new HostClient(host, key);
        acts = new Acts(portal);
        upstream = new Upstream(host);
    }

    @AfterAll
    static void close() {
        if (portal != null) {
            upstream.close();
            portal.close();
            host.close();
        }
    }

    @Test
    void aPlaceThatLeadsOnElsewhereIsNamed() {
        upstream.shell("mkdir -p there; echo one >there/one");

        JsonNode probed = acts.end("probe-mirror moved " + upstream.http("moved/there") + " files none");

        assertThat(probed.path("code").asString()).isEqualTo("pull-failed");
        assertThat(probed.path("text").asString())
                .isEqualTo("It leads on to " + upstream.http("there/") + ": name that address instead");
    }

    /** A place whose headers look like what is asked of curl, with a command where a number is. */
    @Test
    void whatAServerSaysOfItselfIsOnlyWords() {
        upstream.shell("mkdir -p words; echo one >words/one");
        host.rootShell(
                """
                        cat >/srv/up/words.sh <<'EOF'
                        read -r line; sleep 0.1; printf 'HTTP/1.1 200 OK\r\neffective  a[$(touch /srv/up/ran)] http://x/\r\neffective 9 x[$(touch /srv/up/ran)]\r\nConnection: close\r\n\r\n'
                        EOF
                        nsenter -t $(head -n 1 /srv/up/pids) -n socat TCP-LISTEN:8100,reuseaddr,fork 'SYSTEM:bash /srv/up/words.sh' </dev/null >/dev/null 2>&1 & echo $! >>/srv/up/pids
                        for i in $(seq 100); do (exec 3<>/dev/tcp/203.0.113.9/8100) 2>/dev/null && break; sleep 0.05; done""");

        List<JsonNode> said = acts.lines("probe-mirror words http://203.0.113.9:8100/words/ files none");

        assertThat(said)
                .filteredOn(
                        line -> line.path("step").asString("").equals("greet") && line.path("state").asString("").equals("done"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("text").asString()).isEqualTo("HTTP/1.1"));
        assertThat(host.rootShell("ls /srv/up")).doesNotContain("ran");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsync", "http", "ftp"})
    void aCollectionIsPulledAndFollowsWhatChanges(String scheme) {
        String name = scheme + "-" + Acts.next();
        upstream.shell(
                "mkdir -p %1$s/a/b; echo one >%1$s/a/b/one; echo two >%1$s/two; echo no >%1$s/skip.iso; ln -s a/b/one %1$s/link; touch -d '2 days ago' %1$s/*"
                        .formatted(name));
        String url = url(scheme, name);

        JsonNode probed = acts.done("probe-mirror " + name + " " + url + " files *.iso");
        JsonNode first = acts.done(pull(name, url, "follow"));
        String published = ls(name);
        upstream.shell("rm %1$s/two; echo three >%1$s/three; echo once more >%1$s/a/b/one".formatted(name));
        JsonNode second = acts.done(pull(name, url, "follow"));

        assertThat(probed.path("files").asInt()).as(probed.toString()).isBetween(2, 3);
        assertThat(probed.path("newest").asString()).as(probed.toString()).startsWith("20");
        assertThat(probed.path("features").asString()).as(probed.toString())
                .startsWith(url.startsWith("http") ? "HTTP/1.1" : url.substring(0, 3));
        assertThat(probed.path("redirect").asString()).isEmpty();
        assertThat(published).as(scheme).startsWith("./a/b/one\n./").contains("./two").doesNotContain("skip.iso");
        assertThat(first.path("files").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(ls(name)).contains("./three").doesNotContain("two");
        assertThat(read(name, "a/b/one")).isEqualTo("once more");
        assertThat(second.path("added").asInt()).as(second.toString()).isEqualTo(1);
        assertThat(second.path("changed").asInt()).as(second.toString()).isGreaterThanOrEqualTo(1);
        assertThat(second.path("removed").asInt()).as(second.toString()).isEqualTo(1);
        assertThat(host.rootShell("stat -c '%U %a' /srv/uml/pub/mirrors/" + name + "/three")).isEqualTo("root 644");
    }

    @Test
    void whatIsOnlyAddedToIsNeverTakenAway() {
        String name = "add-" + Acts.next();
        upstream.shell("mkdir %1$s; echo 1 >%1$s/old".formatted(name));
        acts.done(pull(name, upstream.rsync(name), "add"));
        upstream.shell("rm %1$s/old; echo 2 >%1$s/new".formatted(name));

        acts.done(pull(name, upstream.rsync(name), "add"));

        assertThat(ls(name)).isEqualTo("./new\n./old");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"emptied, rm d/*, empty", "shrunk, rm d/1*, shrunk",
            "stale, touch -d '2020-01-01' d/*, stale", "link out, ln -s ../../../etc/passwd d/x, hostile",
            "absolute link, ln -s /etc/passwd d/x, hostile",
            "link by link, \"mkdir -p d/p/q; ln -s ../.. d/p/q/l; ln -s l/../../x d/p/q/m\", hostile",
            "line end, \"touch $'d/a\\nb'\", hostile", "too large, truncate -s 30M d/vast, too-large"})
    void aRunThatFailsACheckLeavesWhatIsPublished(String what, String change, String code) {
        String name = "safe-" + Acts.next();
        upstream.shell("mkdir %1$s; for i in 1 2 11 12 13 3; do echo $i >%1$s/$i; done".formatted(name));
        acts.done(pull(name, upstream.rsync(name), "follow"));
        String before = ls(name);
        upstream.shell("ln -sfn %s d\n%s".formatted(name, change));

        JsonNode end = acts.end(pull(name, upstream.rsync(name), "follow"));

        assertThat(end.path("code").asString()).as(what + ": " + end).isEqualTo(code);
        assertThat(ls(name)).isEqualTo(before);
    }

    @Test
    void aShrunkOneIsPublishedWhenSomebodySaysSo() {
        String name = "waived-" + Acts.next();
        upstream.shell("mkdir %1$s; echo 1 >%1$s/1; echo 2 >%1$s/2; echo 3 >%1$s/3".formatted(name));
        acts.done(pull(name, upstream.rsync(name), "follow"));
        upstream.shell("rm %1$s/1 %1$s/2".formatted(name));
        assertThat(acts.end(pull(name, upstream.rsync(name), "follow")).path("code").asString()).isEqualTo("shrunk");

        acts.done(pull(name, upstream.rsync(name), "follow").replaceFirst("none$", "shrunk"));

        assertThat(ls(name)).isEqualTo("./3");
    }

    @Test
    void whatDripsIsEnded() {
        upstream.shell("mkdir -p drip; head -c 100000 /dev/urandom >drip/slow; mkdir -p still; echo 1 >still/1");
        String name = "drip-" + Acts.next();

        JsonNode end = acts.end(pull(name, upstream.http("drip"), "follow"));

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("pull-failed");
        assertThat(end.path("text").asString()).isEqualTo("It was ended: nothing came for 4 s");
    }

    private static String url(String scheme, String folder) {
        return switch (scheme) {
            case "rsync" -> upstream.rsync(folder);
            case "http" -> upstream.http(folder);
            default -> upstream.ftp(folder);
        };
    }

    /** At most 20 MiB, without a limit of speed, and 20 % may go. */
    private static String pull(String name, String url, String deletions) {
        return "pull-mirror " + name + " " + url + " files " + deletions + " *.iso 20 0 20 none";
    }

    private static String ls(String name) {
        return host.rootShell("cd /srv/uml/pub/mirrors/" + name + "/ && find . ! -type d | sort");
    }

    private static String read(String name, String path) {
        return host.rootShell("cat /srv/uml/pub/mirrors/" + name + "/" + path);
    }
}
