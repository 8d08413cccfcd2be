package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/** What is pulled is published whole or not at all, from each kind of server, and nothing hostile ever is. */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MirrorSafetyTest {

    @RegisterExtension
    static final HostOfClass HOST = HostOfClass.thatPulls("pull_stall=4", "xfs=1");

    @Test
    void aPlaceThatLeadsOnElsewhereIsNamed() {
        HOST.upstream().shell("mkdir -p there; echo one >there/one");

        JsonNode probed = HOST.acts().end("probe-mirror moved " + HOST.upstream().http("moved/there") + " files none none");

        assertThat(probed.path("code").asString()).isEqualTo("pull-failed");
        assertThat(probed.path("text").asString())
                .isEqualTo("The server redirects to " + HOST.upstream().http("there/") + ". Use that URL instead");
    }

    /** A place whose headers look like what is asked of curl, with a command where a number is. */
    @Test
    void whatAServerSaysOfItselfIsOnlyWords() {
        HOST.upstream().shell("mkdir -p words; echo one >words/one");
        HOST.rootShell(
                """
                        cat >/srv/up/words.sh <<'EOF'
                        read -r line; sleep 0.1; printf 'HTTP/1.1 200 OK\r\neffective  a[$(touch /srv/up/ran)] http://x/\r\neffective 9 x[$(touch /srv/up/ran)]\r\nConnection: close\r\n\r\n'
                        EOF
                        SPACE socat TCP-LISTEN:8100,reuseaddr,fork 'SYSTEM:bash /srv/up/words.sh' </dev/null >/dev/null 2>&1 & echo $! >>/srv/up/pids
                        for i in $(seq 1200); do (exec 3<>/dev/tcp/203.0.113.9/8100) 2>/dev/null && break; sleep 0.05; done"""
                        .replace("SPACE", HOST.upstream().space().enter()));

        List<JsonNode> said = HOST.acts().lines("probe-mirror words http://203.0.113.9:8100/words/ files none none");

        assertThat(said)
                .filteredOn(
                        line -> line.path("step").asString("").equals("detect-features")
                                && line.path("state").asString("").equals("done"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("text").asString()).isEqualTo("HTTP/1.1"));
        assertThat(HOST.rootShell("ls /srv/up")).doesNotContain("ran");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsync", "http", "ftp"})
    void aCollectionIsPulledAndFollowsWhatChanges(String scheme) {
        String name = scheme + "-" + Acts.next();
        HOST.upstream()
                .shell(
                        "mkdir -p %1$s/a/b; echo one >%1$s/a/b/one; echo two >%1$s/two; echo no >%1$s/skip.iso; ln -s a/b/one %1$s/link; touch -d '2 days ago' %1$s/*"
                                .formatted(name));
        String url = url(scheme, name);

        JsonNode probed = HOST.acts().done("probe-mirror " + name + " " + url + " files *.iso none");
        JsonNode first = HOST.acts().done(pull(name, url, "follow"));
        String published = ls(name);
        HOST.upstream().shell("rm %1$s/two; echo three >%1$s/three; echo once more >%1$s/a/b/one".formatted(name));
        List<JsonNode> lines = HOST.acts().lines(pull(name, url, "follow"));
        JsonNode second = lines.getLast();

        assertThat(second.path("type").asString()).as(second.toString()).isEqualTo("result");
        assertThat(lines).filteredOn(line -> line.path("type").asString().equals("item"))
                .extracting(line -> line.path("change").asString() + " " + line.path("path").asString())
                .contains("added three", "changed a/b/one", "removed two");
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
        assertThat(HOST.rootShell("stat -c '%U %a' /srv/uml/pub/mirrors/" + name + "/three")).isEqualTo("root 644");
    }

    @Test
    void whatIsOnlyAddedToIsNeverTakenAway() {
        String name = "add-" + Acts.next();
        HOST.upstream().shell("mkdir %1$s; echo 1 >%1$s/old".formatted(name));
        HOST.acts().done(pull(name, HOST.upstream().rsync(name), "add"));
        HOST.upstream().shell("rm %1$s/old; echo 2 >%1$s/new".formatted(name));

        HOST.acts().done(pull(name, HOST.upstream().rsync(name), "add"));

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
        HOST.upstream().shell("mkdir %1$s; for i in 1 2 11 12 13 3; do echo $i >%1$s/$i; done".formatted(name));
        HOST.acts().done(pull(name, HOST.upstream().rsync(name), "follow"));
        String before = ls(name);
        HOST.upstream().shell("ln -sfn %s d\n%s".formatted(name, change));

        JsonNode end = HOST.acts().end(pull(name, HOST.upstream().rsync(name), "follow"));

        assertThat(end.path("code").asString()).as(what + ": " + end).isEqualTo(code);
        assertThat(ls(name)).isEqualTo(before);
    }

    @Test
    void aShrunkOneIsPublishedWhenSomebodySaysSo() {
        String name = "waived-" + Acts.next();
        HOST.upstream().shell("mkdir %1$s; echo 1 >%1$s/1; echo 2 >%1$s/2; echo 3 >%1$s/3".formatted(name));
        HOST.acts().done(pull(name, HOST.upstream().rsync(name), "follow"));
        HOST.upstream().shell("rm %1$s/1 %1$s/2".formatted(name));
        assertThat(HOST.acts().end(pull(name, HOST.upstream().rsync(name), "follow")).path("code").asString())
                .isEqualTo("shrunk");

        HOST.acts().done(pull(name, HOST.upstream().rsync(name), "follow").replace(" none none no", " shrunk none no"));

        assertThat(ls(name)).isEqualTo("./3");
    }

    @Test
    void whatDripsIsEnded() {
        HOST.upstream().shell("mkdir -p drip; head -c 100000 /dev/urandom >drip/slow; mkdir -p still; echo 1 >still/1");
        String name = "drip-" + Acts.next();

        JsonNode end = HOST.acts().end(pull(name, HOST.upstream().http("drip"), "follow"));

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("pull-failed");
        assertThat(end.path("text").asString()).isEqualTo("Stopped: no data for 4 s");
    }

    private static String url(String scheme, String folder) {
        return switch (scheme) {
            case "rsync" -> HOST.upstream().rsync(folder);
            case "http" -> HOST.upstream().http(folder);
            default -> HOST.upstream().ftp(folder);
        };
    }

    /** At most 20 MiB, without a limit of speed, and 20 % may go. */
    private static String pull(String name, String url, String deletions) {
        return "pull-mirror " + name + " " + url + " files none " + deletions + " *.iso 20 0 20 none none no";
    }

    private static String ls(String name) {
        return HOST.rootShell("cd /srv/uml/pub/mirrors/" + name + "/ && find . ! -type d | sort");
    }

    private static String read(String name, String path) {
        return HOST.rootShell("cat /srv/uml/pub/mirrors/" + name + "/" + path);
    }
}
