package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/** A host that serves the portal on one channel. */
@SideBySide
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ServeOnHostTest {

    private static HostUnderTest host;
    private static HostClient portal;
    private static ClientKey key;
    private HostClient client;
    private ServeChannel serve;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println("ServeOnHostTest is left out: a host " + reason);
            Assumptions.abort(reason);
        });
        key = ClientKey.in(folder);
        host = Way.PRIVILEGED.open(key, "halt_limit=10", "up_limit=20", "reserve_mib=50", "reserve_percent=1", "boot_test=no");
        portal = new HostClient(host, key);
    }

    @AfterAll
    static void close() {
        if (portal != null) {
            portal.close();
            host.close();
        }
    }

    @BeforeEach
    void connect() {
        client = new HostClient(host, key);
        serve = client.serve();
    }

    @AfterEach
    void hangUp() {
        serve.close();
        client.close();
    }

    @Test
    void itAnswersAsACallOfItsOwn() {
        for (String line : List.of("hello", "capacity", "inventory", "jobs", "boot sparrow", "start j-1 1 boot", "no such",
                "list-files nobody s-1 root /", "x".repeat(24_577), "hello  hello")) {
            assertThat(shape(ask(line))).as(line).isEqualTo(shape(portal.ask(line).lines()));
        }
    }

    @Test
    void itDoesNotServeOnItself() {
        assertThat(ask("serve").getLast().path("code").asString()).isEqualTo("unknown-verb");
    }

    @Test
    void questionsAreAnsweredSideBySide() {
        List<CompletableFuture<JsonNode>> answers = IntStream.range(0, 40)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> ask(number % 2 == 0 ? "hello" : "capacity").getLast()))
                .toList();

        for (int number = 0; number < answers.size(); number++) {
            assertThat(answers.get(number).join().has(number % 2 == 0 ? "protocol" : "cpus")).isTrue();
        }
    }

    @Test
    void aJobGoesOnWhenTheChannelIsClosed() {
        String job = start("create-guest long tiny 64 80 40");
        serve.close();

        assertThat(portal.ask("follow " + job + " 1").last().path("type").asString()).isEqualTo("result");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> host.shell("grep -c '" + job + " ' $STORE/executed.log").equals("2"));
    }

    @Test
    void stepsOfAJobAreThoseThatItsLinesName() {
        String job = start("create-guest planned tiny 64 80 40");
        JsonNode again = ask("start " + job + " " + Acts.next() + " create-guest planned tiny 64 80 40").getLast();
        List<String> planned = again.path("steps").valueStream().map(step -> step.path("name").asString()).toList();

        List<String> taken = ask("follow " + job + " 1").stream()
                .filter(line -> line.path("state").asString("").equals("started"))
                .map(line -> line.path("step").asString())
                .toList();

        assertThat(again.path("started").asBoolean(true)).as(again.toString()).isFalse();
        assertThat(again.path("cancel").path("nothing").asString()).contains("planned");
        assertThat(taken).isNotEmpty().isSubsetOf(planned);
    }

    @Test
    void aJobWhoseRunnerWasKilledIsMended() {
        assertThat(ask("follow " + start("create-guest victim tiny 64 80 40") + " 1").getLast().path("type").asString())
                .isEqualTo("result");
        int number = Acts.next();
        host.rootShell("(cd /srv/uml; until [ -e unfinished/j-" + number
                + " ]; do sleep 0.02; done; kill -KILL $(sed -n 's/^pid=//p' jobs/j-"
                + number + "/runner)) >/dev/null 2>&1 </dev/null &");
        ask("start j-" + number + " " + number + " boot victim");

        assertThat(ask("follow j-" + number + " 1").getLast().path("code").asString()).isEqualTo("interrupted");
        await().atMost(Duration.ofMinutes(1)).until(() -> host.rootShell("ls /srv/uml/unfinished").isEmpty());
    }

    @Test
    void lettersThatNoLineHasAreRefused() {
        assertThat(ask("gr\u00fc\u00dfe").getLast().path("code").asString()).isEqualTo("bad-line");
        assertThat(ask("hello").getLast().path("type").asString()).isEqualTo("result");
    }

    @Test
    void whatCannotBeARequestEndsTheChannel() {
        assertThatThrownBy(() -> ask("hello\nhello")).isInstanceOf(HostUnreachable.class);
        assertThat(serve.isOpen()).isFalse();
    }

    @Test
    void nothingIsLeftOfAChannelThatWasClosed() {
        ask("hello");
        serve.close();

        await().atMost(Duration.ofMinutes(1))
                .until(() -> host.rootShell("pgrep -f '[s]erve.py|umlhost [w]orker' | wc -l").equals("0"));
    }

    @Test
    void aServerThatFallsSilentIsNoticed() {
        ask("hello");
        host.rootShell("kill -STOP $(pgrep -f '[s]erve.py')");
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> !serve.isOpen());
        } finally {
            host.rootShell("pkill -CONT -f '[s]erve.py' || :");
        }
    }

    private String start(String operation) {
        int number = Acts.next();
        JsonNode answer = ask("start j-" + number + " " + number + " " + operation).getLast();
        assertThat(answer.path("started").asBoolean()).as(answer.toString()).isTrue();
        return "j-" + number;
    }

    private List<JsonNode> ask(String line) {
        List<JsonNode> lines = new ArrayList<>();
        serve.run(line, lines::add);
        return lines;
    }

    /** Types and codes: what is told of the load of the host changes from one moment to the next. */
    private static List<String> shape(List<JsonNode> lines) {
        return lines.stream()
                .map(line -> line.path("type").asString() + " " + line.path("code").asString("") + " "
                        + line.path("text").asString(""))
                .toList();
    }
}
