package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.magrathea.given.Given.aHost;
import static org.magrathea.given.Given.aSnapshotRequest;
import static org.magrathea.given.Given.aTenant;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.magrathea.Databases;
import org.magrathea.Patience;
import org.magrathea.access.Person;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.jobs.JobState;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.Machines;
import org.magrathea.machines.operations.Boot;
import org.magrathea.requests.RequestDesk;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ten hosts that take connections and say nothing, or stop in the middle, have ten due jobs each. The portal waits for them longer than
 * by itself, so that a busy computer is not taken for a portal that waits. The one host that answers, its jobs and the mails do not notice.
 */
@SpringBootTest(properties = {"spring.datasource.hikari.max-lifetime=0", "magrathea.data=target/silent-hosts",
        "logging.level.org.magrathea=warn", "logging.level.org.magrathea.jobs.JobWorker=error",
        "logging.level.com.icegreen=warn",
        "magrathea.hosts.refresh=3s", "magrathea.hosts.connect-timeout=60s", "magrathea.hosts.response-timeout=60s"})
@DirtiesContext
class SilentHostsTest {

    /** Less than the portal waits for a silent host. */
    private static final Duration SOON = Duration.ofSeconds(50);
    private static final int ROUNDS = 5;
    private static final Pattern START = Pattern.compile("start (j-\\d+) .*");
    private static final GreenMail POST = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final String DATABASE = Databases.postgresUrl("silent");
    private static final List<AutoCloseable> OPEN = new ArrayList<>();

    @Autowired
    JdbcClient sql;
    @Autowired
    Machines machines;
    @Autowired
    RequestDesk desk;
    @Autowired
    JobQueue queue;
    @Autowired
    Jobs jobs;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    Clock clock;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("spring.datasource.url", () -> DATABASE);
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", () -> POST.getSmtp().getPort());
    }

    @BeforeAll
    static void startMail() {
        POST.start();
        OPEN.add(POST::stop);
    }

    @AfterAll
    static void close() throws Exception {
        for (AutoCloseable one : OPEN) {
            one.close();
        }
    }

    @Test
    void hostsThatSayNothingHoldUpNothingElse() throws Exception {
        ScriptedHost healthy = kept(new ScriptedHost(SilentHostsTest::wellAnswered, 0));
        long good = inBooks("good", healthy.endpoint());
        Person otter = aTenant().called("otter").in(sql);
        List<Long> silent = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            silent.add(inBooks("mute" + number, new Endpoint("127.0.0.1", silentFrom(""), "umlhost", healthy.key())));
            silent.add(inBooks("banner" + number,
                    new Endpoint("127.0.0.1", silentFrom("SSH-2.0-OpenSSH_10.0\r\n"), "umlhost", healthy.key())));
        }
        silent.add(inBooks("midst0", kept(new ScriptedHost(SilentHostsTest::stoppedAfterHello, 0)).endpoint()));
        silent.add(inBooks("midst1", kept(new ScriptedHost(SilentHostsTest::stoppedInFirstAnswer, 0)).endpoint()));
        await().atMost(Duration.ofMinutes(2)).until(() -> healthy.heard.contains("capacity"));

        for (long host : silent) {
            for (int number = 0; number < 10; number++) {
                order(host, "m" + host + "-" + number, otter.id());
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            goesOnAsEver(healthy, good, otter, round);
        }

        assertThat(healthy.heard.stream().filter("capacity"::equals).count()).as("asked every 3 s")
                .isGreaterThanOrEqualTo(ROUNDS);
    }

    private void goesOnAsEver(ScriptedHost healthy, long good, Person otter, int round) {
        long begun = System.nanoTime();
        long job = order(good, "good-" + round, otter.id());
        await("a job on the host that answers").atMost(SOON)
                .until(() -> healthy.heard.stream().anyMatch(line -> line.startsWith("start j-" + job + " ")));
        long started = System.nanoTime();
        ask(otter, "good-" + round);
        await("a mail").atMost(SOON).until(() -> POST.getReceivedMessages().length > round);
        long mailed = System.nanoTime();
        System.out.printf("round %d: job started after %d ms, mail left after %d ms%n", round, (started - begun) / 1_000_000,
                (mailed - started) / 1_000_000);
        await().atMost(SOON).until(() -> jobs.find(job).orElseThrow().state() == JobState.DONE);
        Patience.letPass(Duration.ofSeconds(5));
    }

    private long order(long host, String guest, long owner) {
        long machine = machines.register(host, guest, owner).id();
        return transaction.execute(status -> queue
                .queue(new JobOrder(host, machine, new Boot(guest), clock.instant())));
    }

    /** Asks for something, which its requester gets a mail about. */
    private void ask(Person otter, String name) {
        aSnapshotRequest().of(machines.named(name).orElseThrow().id(), name).sentBy(otter, desk);
    }

    private static String wellAnswered(String line) {
        Matcher start = START.matcher(line);
        if (start.matches()) {
            return "{\"type\":\"result\",\"job\":\"" + start.group(1)
                    + "\",\"state\":\"running\",\"started\":true,\"lines\":0}\n";
        }
        if (line.startsWith("follow ")) {
            return "{\"type\":\"result\",\"n\":1,\"at\":\"2026-11-25T08:00:00Z\",\"machine\":\"running\"}\n";
        }
        return switch (line) {
            case "hello" -> ScriptedHost.HELLO;
            case "capacity" -> ScriptedHost.CAPACITY;
            case "inventory" -> "{\"type\":\"error\",\"code\":\"internal\",\"text\":\"It lists nothing.\"}\n";
            default -> "{\"type\":\"result\",\"machines\":0}\n";
        };
    }

    private static String stoppedAfterHello(String line) {
        return switch (line) {
            case "hello" -> ScriptedHost.HELLO;
            case "capacity" -> ScriptedHost.CAPACITY;
            case "inventory" -> "{\"type\":\"error\",\"code\":\"internal\",\"text\":\"It lists nothing.\"}\n";
            default -> "{\"type\":\"alive\"}\n{\"type\":\"res…";
        };
    }

    private static String stoppedInFirstAnswer(String line) {
        return "{\"type\":\"res…";
    }

    private static ScriptedHost kept(ScriptedHost host) {
        OPEN.add(host);
        return host;
    }

    /** A port that takes connections, says this, and nothing more. */
    private static int silentFrom(String banner) throws IOException {
        ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        List<Socket> taken = new CopyOnWriteArrayList<>();
        OPEN.add(server);
        OPEN.add(() -> {
            for (Socket one : taken) {
                one.close();
            }
        });
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    Socket one = server.accept();
                    taken.add(one);
                    one.getOutputStream().write(banner.getBytes(StandardCharsets.US_ASCII));
                    one.getOutputStream().flush();
                }
            } catch (IOException closed) {
                // The test is over.
            }
        });
        return server.getLocalPort();
    }

    private long inBooks(String name, Endpoint place) {
        return aHost().called(name)
                .reachedAt(place.address(), place.port(), "umlhost", place.key().line())
                .withJobsAtOnce(2)
                .seen()
                .in(sql);
    }
}
