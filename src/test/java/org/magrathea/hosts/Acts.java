package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Acts on a host, each with a job and a fencing number of its own. */
final class Acts {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration HANDOVER = Duration.ofMinutes(1);

    private final HostClient portal;
    private JsonNode started = JsonNodeFactory.instance.nullNode();

    Acts(HostClient portal) {
        this.portal = portal;
    }

    static int next() {
        return NUMBER.incrementAndGet();
    }

    /** Starts an act and gives the job's name. The job before it may hold the guest for a moment after its last line. */
    String start(String act) {
        int number = next();
        HostClient.Answer answer = Awaitility.await()
                .atMost(HANDOVER)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> portal.ask("start j-" + number + " " + number + " " + act), asked -> !asked.code().equals("busy"));
        started = answer.last();
        assertThat(started.path("started").asBoolean()).as(answer.toString()).isTrue();
        return "j-" + number;
    }

    /** The end of an act whose runner is killed when it has begun a step. */
    HostClient.Answer killedAt(HostUnderTest host, String step, String act) {
        String job = start(act);
        portal.listen("follow " + job + " 1", line -> line.path("step").asString("").equals(step));
        host.shell("pid=$(sed -n s/^pid=//p $STORE/jobs/" + job + "/runner); kill -KILL $pid || :");
        return portal.ask("follow " + job + " 1");
    }

    /** What acts have not completed and not removed. Waits a minute for what is removed in the background. */
    static String halfMade(HostUnderTest host) {
        return host.shell(
                "left() { ls -A $STORE/unfinished; find $STORE/guests -name '.*.partial' -o -name '.*.deleted'; } 2>/dev/null;"
                        + " for try in {1..3000}; do [ -z \"$(left)\" ] && break; sleep 0.02; done; left || :");
    }

    /** The steps that ended well, in their order. */
    static List<String> stepsDone(List<JsonNode> lines) {
        return names(lines.stream().filter(line -> line.path("state").asString("").equals("done")), "step");
    }

    /** The code with which the host does not even begin an act. */
    String refusal(String act) {
        int number = next();
        return portal.ask("start j-" + number + " " + number + " " + act).code();
    }

    /** All lines of an act, to its end. What it did is what was told when it was started, in that order. */
    List<JsonNode> lines(String act) {
        List<JsonNode> lines = portal.ask("follow " + start(act) + " 1").lines();
        List<String> told = names(started.path("steps").values().stream(), "name");
        List<String> done = names(lines.stream().filter(Acts::isOfThePlan), "step");
        if (lines.getLast().path("type").asString().equals("error")) {
            done = done.subList(0, Math.max(0, (int) done.stream().takeWhile(told::contains).count()));
        }
        assertThat(told.stream().filter(done::contains)).as("%s: %s", act, lines).containsExactlyElementsOf(done);
        lines.stream()
                .filter(line -> line.path("state").asString("").equals("started"))
                .map(line -> line.path("cancel").asString("impossible"))
                .forEach(effect -> assertThat(started.path("cancel").path(effect).asString("")).as(effect + " of " + act)
                        .isNotEmpty());
        return lines;
    }

    private static boolean isOfThePlan(JsonNode line) {
        return line.path("type").asString().equals("step") && !line.path("step").asString().equals("revert");
    }

    private static List<String> names(Stream<JsonNode> values, String field) {
        return values.map(value -> value.path(field).asString()).distinct().toList();
    }

    /** The last line of an act. */
    JsonNode end(String act) {
        return lines(act).getLast();
    }

    /** The last line of an act that must go well. */
    JsonNode done(String act) {
        List<JsonNode> lines = lines(act);
        assertThat(lines.getLast().path("type").asString()).as(lines.toString()).isEqualTo("result");
        return lines.getLast();
    }

    /** A new guest that is down: 64 MiB of memory, 80 MiB for /, 40 MiB for /home. */
    String guest() {
        String name = "guest-" + next();
        done("create-guest " + name + " tiny 64 80 40");
        return name;
    }

    String runningGuest() {
        String name = guest();
        done("boot " + name);
        return name;
    }

    String snapshot() {
        return "s-" + next();
    }

    /** What the inventory says of a guest. */
    JsonNode machine(String name) {
        return portal.ask("inventory")
                .lines()
                .stream()
                .filter(line -> line.path("name").asString("").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in the inventory"));
    }
}
