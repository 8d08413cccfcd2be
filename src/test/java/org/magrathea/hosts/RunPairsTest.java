package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/** A run has a state of its own: however the run before it ended, what is published is whole and dnf reads it. */
@SideBySide
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class RunPairsTest {

    private static final String REPOSITORY = "rpm-many";
    private static final Map<String, List<String>> FOUND = new HashMap<>();

    private static HostUnderTest host;
    private static HostClient portal;
    private static Acts acts;
    private static MoodyUpstream moody;

    /** How a run ends, and what upstream has to do for that. */
    private enum Outcome {
        GOOD("result", "plain", REPOSITORY), DOWN("pull-failed", "down", REPOSITORY), ABSENT("pull-failed", "absent",
                REPOSITORY), PAGE(
                        "bad-metadata", "page", REPOSITORY), SHRUNK("shrunk", "plain", "rpm-few"), INCOMPLETE("incomplete",
                                "plain",
                                "rpm-lacks"), STALE("stale", "plain",
                                        REPOSITORY), CUT("pull-failed", "cut",
                                                REPOSITORY), KILLED("interrupted", "plain", REPOSITORY);

        private final String code;
        private final String mood;
        private final String repository;

        Outcome(String code, String mood, String repository) {
            this.code = code;
            this.mood = mood;
            this.repository = repository;
        }
    }

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        Way.ACCOUNT.obstacle().ifPresent(reason -> {
            System.out.println("RunPairsTest is left out: a host " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(folder);
        host = Way.ACCOUNT.open(key, "reserve_mib=50", "reserve_percent=1", "pull_free_percent=1", "fetch=any");
        portal = new HostClient(host, key);
        acts = new Acts(portal);
        moody = MoodyUpstream.onLoopback(host);
        host.rootShell(
                "dnf --version >/dev/null; mkdir -p /srv/dnf; printf '[main]\\nreposdir=/srv/dnf/none\\ncachedir=/srv/dnf/cache\\n"
                        + "logdir=/srv/dnf\\npersistdir=/srv/dnf\\ngpgcheck=0\\n' >/srv/dnf/conf");
    }

    @AfterAll
    static void close() {
        if (portal != null) {
            moody.close();
            portal.close();
            host.close();
        }
    }

    /** What a run leaves depends on how far it came. Ends at the same point take turns. */
    @Test
    void everyPairOfPoints_leavesWhatDnfReads() {
        List<Deque<Outcome>> points = Stream
                .of(List.of(Outcome.GOOD), List.of(Outcome.DOWN, Outcome.ABSENT, Outcome.PAGE), List.of(Outcome.CUT),
                        List.of(Outcome.SHRUNK, Outcome.INCOMPLETE, Outcome.STALE), List.of(Outcome.KILLED))
                .<Deque<Outcome>>map(ArrayDeque::new)
                .toList();
        assertThat(points.stream().flatMap(Deque::stream)).containsExactlyInAnyOrder(Outcome.values());
        eachLeavesWhatDnfReads("points", everyPair(points).stream().map(RunPairsTest::nextOf).toList());
    }

    private static Outcome nextOf(Deque<Outcome> point) {
        Outcome next = point.removeFirst();
        point.addLast(next);
        return next;
    }

    @Test
    @Tag("faults")
    void everyPairOfRuns_leavesWhatDnfReads() {
        eachLeavesWhatDnfReads("pairs", everyPair(List.of(Outcome.values())));
    }

    private static void eachLeavesWhatDnfReads(String name, List<Outcome> runs) {
        for (Outcome outcome : runs) {
            JsonNode end = run(name, outcome, "none");
            assertThat(codeOf(end)).as(outcome + ": " + end).isEqualTo(outcome.code);
            assertThat(packagesThatDnfFinds(name)).as("after %s", outcome).hasSize(12);
        }
    }

    @Test
    @Tag("faults")
    void everyPairOfRunsWithWaivers_leavesWhatDnfReads() {
        Set<Outcome> waived = Set.of(Outcome.SHRUNK, Outcome.INCOMPLETE, Outcome.STALE);
        for (Outcome outcome : everyPair(List.of(Outcome.values()))) {
            JsonNode end = run("waived", outcome, "shrunk,stale,incomplete");
            assertThat(codeOf(end)).as(outcome + ": " + end).isEqualTo(waived.contains(outcome) ? "result" : outcome.code);
            assertThat(packagesThatDnfFinds("waived")).as("after %s", outcome).hasSizeBetween(9, 13);
        }
    }

    @Test
    void aWaivedCheck_waivesNoOther() {
        run("one", Outcome.GOOD, "none");
        for (Outcome outcome : List.of(Outcome.SHRUNK, Outcome.INCOMPLETE, Outcome.STALE)) {
            for (Outcome other : List.of(Outcome.SHRUNK, Outcome.INCOMPLETE, Outcome.STALE)) {
                if (outcome != other) {
                    assertThat(codeOf(run("one", outcome, other.code))).isEqualTo(outcome.code);
                }
            }
        }
        assertThat(packagesThatDnfFinds("one")).hasSize(12);
    }

    /** Begins with the first; then each follows each, itself too, by one more run a pair. */
    private static <T> List<T> everyPair(List<T> outcomes) {
        List<T> all = new ArrayList<>();
        for (int first = 0; first < outcomes.size(); first++) {
            all.add(outcomes.get(first));
            for (int second = first + 1; second < outcomes.size(); second++) {
                all.add(outcomes.get(first));
                all.add(outcomes.get(second));
            }
        }
        all.add(outcomes.getFirst());
        return all;
    }

    private static JsonNode run(String name, Outcome outcome, String waived) {
        moody.mood("plain");
        moody.make(outcome.repository, name);
        // What is like the former one is not pulled at all.
        moody.shell("echo '<!-- " + Acts.next() + " -->' >>" + name + "/repodata/repomd.xml");
        moody.shell("find " + name + " -type f ! -name repomd.xml -exec touch -d '1 hour ago' {} +");
        if (outcome == Outcome.STALE) {
            moody.shell("find " + name + " -type f -exec touch -d 2020-01-01 {} +");
        }
        if (outcome == Outcome.KILLED) {
            host.shell("echo 'check 1 kill' >\"$UMLHOST_CONF.faults\"");
        }
        moody.mood(outcome.mood);
        return acts.end(moody.pullFrom(outcome.repository, name, waived));
    }

    private static String codeOf(JsonNode end) {
        return end.path("type").asString().equals("result") ? "result" : end.path("code").asString();
    }

    /** As dnf finds them. It reads what is published once: most runs change nothing in it. */
    private static List<String> packagesThatDnfFinds(String name) {
        String published = host.rootShell("cd \"$(dirname \"$UMLHOST_CONF\")/uml/pub/mirrors/" + name
                + "\" && find . -type f -print0 | sort -z | xargs -0 sha256sum");
        return FOUND.computeIfAbsent(published, changed -> foundByDnf(name));
    }

    /** Names of packages, of which each is there, unless it was waived that upstream lacks it. */
    private static List<String> foundByDnf(String name) {
        return host.rootShell(String.format(Locale.ROOT,
                """
                        cd "$(dirname "$UMLHOST_CONF")/uml/pub/mirrors/%1$s" && rm -rf /srv/dnf/cache
                        dnf --config=/srv/dnf/conf --releasever=1 --repofrompath="m,file://$PWD" --repo=m -q repoquery --qf '%%{location}' '*' >/srv/dnf/found
                        while read -r file; do [ -s "$file" ] || [ "$file" = new.rpm ] || { echo "missing: $file"; exit 1; }; done </srv/dnf/found
                        cat /srv/dnf/found""",
                name)).lines().filter(line -> line.endsWith(".rpm")).toList();
    }
}
