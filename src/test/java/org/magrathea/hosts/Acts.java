package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Acts on a host, each with a job and a fencing number of its own. */
final class Acts {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final HostClient portal;

    Acts(HostClient portal) {
        this.portal = portal;
    }

    static int next() {
        return NUMBER.incrementAndGet();
    }

    /** Starts an act and gives the job's name. */
    String start(String act) {
        int number = next();
        HostClient.Answer answer = portal.ask("start j-" + number + " " + number + " " + act);
        assertThat(answer.last().path("started").asBoolean()).as(answer.toString()).isTrue();
        return "j-" + number;
    }

    /** All lines of an act, to its end. */
    List<JsonNode> lines(String act) {
        return portal.ask("follow " + start(act) + " 1").lines();
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
