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
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/** Whoever reads what is published sees one whole state of it: during a switch, and wherever a run is killed. */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AtomicPublishTest {

    private static final Path READER = Path.of("src/test/resources/hosts/reader-of-a-mirror").toAbsolutePath();

    private static HostUnderTest host;
    private static HostClient portal;
    private static Acts acts;
    private static String folder;

    /** A host of an ordinary account, which has fault points; what it pulls from is on its own loopback. */
    @BeforeAll
    static void open(@TempDir Path keys) throws IOException {
        Way.ACCOUNT.obstacle().ifPresent(reason -> {
            System.out.println("AtomicPublishTest is left out: a host " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(keys);
        host = Way.ACCOUNT.open(key, "reserve_mib=50", "reserve_percent=1", "pull_free_percent=1", "fetch=any");
        portal = new HostClient(host, key);
        acts = new Acts(portal);
        folder = host.shell("mkdir -p \"$HOME/up\"; echo \"$HOME/up\"");
        host.shell(
                """
                        cd "$HOME"; printf '%%s\\n' 'use chroot = no' 'reverse lookup = no' 'port = 8730' 'address = 127.0.0.1' '[up]' 'path = %s' >rsyncd.conf
                        (exec rsync --daemon --no-detach --config=rsyncd.conf </dev/null >rsyncd.log 2>&1) & echo $! >rsyncd.pid
                        for i in $(seq 1200); do (exec 3<>/dev/tcp/127.0.0.1/8730) 2>/dev/null && exit 0; sleep 0.05; done; exit 1"""
                        .formatted(folder));
    }

    @AfterAll
    static void close() {
        if (portal != null) {
            host.shell("kill \"$(cat \"$HOME/rsyncd.pid\")\"");
            portal.close();
            host.close();
        }
    }

    @Test
    void aReaderInALoopNeverSeesAMissingOrHalfFileDuringFiftySwitches() {
        state("r", 1);
        acts.done(pull("r"));
        host.shell("cd \"$STORE/pub/mirrors\"; python3 " + READER
                + " r \"$HOME/stop\" \"$HOME/bad\" \"$HOME/reads\" </dev/null >/dev/null 2>\"$HOME/bad\" &");

        for (int number = 2; number <= 51; number++) {
            state("r", number);
            acts.done(pull("r"));
        }

        host.shell("touch \"$HOME/stop\"");
        assertThat(host.shell("for i in $(seq 1200); do [ -e \"$HOME/reads\" ] && break; sleep 0.05; done; cat \"$HOME/bad\""))
                .isEmpty();
        assertThat(Integer.parseInt(host.shell("cat \"$HOME/reads\""))).as("it read all the time").isGreaterThan(1000);
        assertThat(host.shell("cat \"$STORE/pub/mirrors/r/a\"")).isEqualTo("state 51");
        assertThat(host.shell("ls \"$STORE/pub/mirrors/.trees/r\"").lines()).as("the last two stay").hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check-room", "stage", "stage.done", "pull", "pull.done", "check", "check.done", "flush",
            "flush.done", "switch",
            "moved", "switched", "switch.done"})
    void aRunThatIsKilledLeavesOneWholeStateAndTheNextGoesOn(String point) {
        String name = "k-" + Acts.next();
        state(name, 1);
        acts.done(pull(name));
        state(name, 2);
        host.shell("echo '" + point + " 1 kill' >\"$UMLHOST_CONF.faults\"");

        JsonNode end = acts.end(pull(name));
        String[] seen = host.shell("cd \"$STORE/pub/mirrors/" + name + "\" && cat a sub/b").split("\n");
        JsonNode next = acts.done(pull(name));

        assertThat(end.path("code").asString()).as(end.toString()).isEqualTo("interrupted");
        assertThat(seen[0]).isEqualTo(seen[1]).isIn("state 1", "state 2");
        assertThat(host.shell("cat \"$STORE/pub/mirrors/" + name + "/sub/b\"")).isEqualTo("state 2");
        assertThat(next.path("files").asInt()).isEqualTo(3);
        assertThat(host.shell("ls \"$STORE/pub/mirrors/.trees/" + name + "\"").lines()).hasSizeLessThanOrEqualTo(2);
    }

    /** What the next run begins with is made of an older tree; files and folders have come, gone, and taken each other's place. */
    @Test
    void whatTheNextRunBeginsWithIsLikeWhatIsPublished() {
        String name = "ready-" + Acts.next();
        for (int number = 1; number <= 6; number++) {
            state(name, number);
            host.shell(
                    """
                            cd "$HOME/up/%1$s"; rm -rf turns old-*; mkdir -p "old-%2$d/in/it" kept; echo %2$d >"old-%2$d/in/it/file"; ln -sfn "../sub/b" kept/link
                            if [ $((%2$d %% 2)) = 0 ]; then mkdir turns; echo %2$d >turns/file; else echo %2$d >turns; fi; seq %2$d >"kept/-n"; ln -sfn "old-%2$d" way"""
                            .formatted(name, number));
            acts.done(pull(name));
            assertThat(host.shell(
                    "cd \"$STORE/pub/mirrors\"; diff -r --no-dereference %1$s/ \"$HOME/up/%1$s\" && echo same".formatted(name)))
                    .isEqualTo("same");
            if (number > 2) {
                assertThat(host
                        .shell("""
                                cd "$STORE"; cut -d ' ' -f 2 mirrors/%1$s/base; cd mirrors/%1$s/tree; diff -r --no-dereference . "$STORE/pub/mirrors/%1$s/" && echo same
                                find . ! -type d -links 1; [ kept/-n -ef "$STORE/pub/mirrors/%1$s/kept/-n" ] && echo linked"""
                                .formatted(name)))
                        .as("after %d", number)
                        .isEqualTo("ready\nsame\nlinked");
            }
        }

        JsonNode next = acts.done(pull(name));

        assertThat(List.of(next.path("added").asInt(), next.path("changed").asInt(), next.path("removed").asInt()))
                .containsExactly(0, 0, 0);
    }

    @Test
    void whatBothTreesHoldOnTheDiskIsTold() {
        String name = "held-" + Acts.next();
        state(name, 1);
        host.shell("head -c 400000 /dev/urandom >\"$HOME/up/" + name + "/large\"");
        long alone = acts.done(pull(name)).path("held").asLong();
        state(name, 2);
        host.shell("head -c 500000 /dev/urandom >\"$HOME/up/" + name + "/large\"");

        long both = acts.done(pull(name)).path("held").asLong();

        assertThat(alone).isBetween(400_000L, 450_000L);
        assertThat(both).isBetween(900_000L, 980_000L);
    }

    @Test
    void oneThatIsKilledWhileItIsMadeReadyIsNotUsed() {
        String name = "spare-" + Acts.next();
        for (int number = 1; number <= 2; number++) {
            state(name, number);
            acts.done(pull(name));
        }
        state(name, 3);
        host.shell("echo 'spare 1 kill' >\"$UMLHOST_CONF.faults\"");
        assertThat(acts.end(pull(name)).path("code").asString()).isEqualTo("interrupted");
        assertThat(host.shell("cat \"$STORE/pub/mirrors/" + name + "/a\"; ls \"$STORE/mirrors/" + name + "\""))
                .startsWith("state 3\n")
                .doesNotContain("\n1.list")
                .doesNotContainPattern("\ntree\\b");

        JsonNode next = acts.done(pull(name));

        assertThat(next.path("changed").asInt()).isZero();
        assertThat(host.shell("cat \"$STORE/pub/mirrors/" + name + "/a\"")).isEqualTo("state 3");
    }

    @Test
    void aRunThatIsAbortedLeavesWhatIsPublished() {
        String name = "abort-" + Acts.next();
        state(name, 1);
        acts.done(pull(name));
        state(name, 2);
        host.shell("echo 'check 1 hold' >\"$UMLHOST_CONF.faults\"");
        String job = acts.start(pull(name));
        host.shell("for i in {1..1200}; do grep -q '\"step\":\"check\",\"state\":\"started\"' \"$STORE/jobs/" + job
                + "/lines\" && exit; sleep 0.05; done; exit 1");

        portal.ask("cancel " + job + " 9999 nothing");
        host.shell("rm -f \"$UMLHOST_CONF\".faults*");

        assertThat(portal.ask("follow " + job + " 1").last().path("code").asString()).isEqualTo("cancelled");
        assertThat(host.shell("cat \"$STORE/pub/mirrors/" + name + "/a\"")).isEqualTo("state 1");
    }

    @Test
    void whatIsTakenOutOfUseCanBeTakenBackAndIsDeletedWhole() {
        String name = "grave-" + Acts.next();
        state(name, 1);
        acts.done(pull(name));

        acts.done("trash-mirror " + name);
        assertThat(host.shell("ls \"$STORE/pub/mirrors\"")).doesNotContain(name);
        assertThat(acts.end(pull(name)).path("code").asString()).isEqualTo("no-such-mirror");
        acts.done("untrash-mirror " + name);
        assertThat(host.shell("cat \"$STORE/pub/mirrors/" + name + "/a\"")).isEqualTo("state 1");
        acts.done("trash-mirror " + name);
        acts.done("delete-mirror " + name);

        assertThat(host.shell("ls -A \"$STORE/pub/mirrors/.trees\" \"$STORE/mirrors\"")).doesNotContain(name);
        assertThat(acts.refusal("trash-mirror " + name)).isEqualTo("no-such-mirror");
    }

    @Test
    void namesThatAreNotAsciiPassUnharmed() {
        String name = "letters-" + Acts.next();
        state(name, 1);
        host.shell("echo x >\"$HOME/up/" + name + "/\"'漢字 größe.txt'; echo x >\"$HOME/up/" + name + "/\"$'torn\\xfc.txt'");

        List<JsonNode> pulled = acts.lines(pull(name));
        List<JsonNode> probed = acts.lines("probe-mirror " + name + " rsync://localhost:8730/up/" + name + " files *.txt none");

        assertThat(items(pulled, "added")).contains("漢字 größe.txt", "torn\\xfc.txt");
        assertThat(items(probed, "leftOut")).containsExactlyInAnyOrder("漢字 größe.txt", "torn\\xfc.txt");
        assertThat(host.shell("cat \"$STORE/pub/mirrors/" + name + "/\"'漢字 größe.txt'")).isEqualTo("x");
    }

    private static List<String> items(List<JsonNode> lines, String change) {
        return lines.stream()
                .filter(line -> line.path("change").asString("").equals(change))
                .map(line -> line.path("path").asString())
                .toList();
    }

    /** A collection whose files all say of which state they are; one of them never changes. */
    private static void state(String name, int number) {
        host.shell(
                "cd \"$HOME/up\"; mkdir -p %1$s/sub; echo 'state %2$d' >%1$s/a; echo 'state %2$d' >%1$s/sub/b; touch -d \"@$((1700000000 + %2$d))\" %1$s/a %1$s/sub/b; [ -e %1$s/same ] || echo same >%1$s/same"
                        .formatted(name, number));
    }

    private static String pull(String name) {
        return "pull-mirror " + name + " rsync://localhost:8730/up/" + name + " files none follow none 20 0 20 none none no";
    }
}
