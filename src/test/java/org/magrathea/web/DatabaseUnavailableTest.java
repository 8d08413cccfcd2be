package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magrathea.access.Role;
import org.magrathea.accounts.Accounts;
import org.magrathea.accounts.NewAccount;
import org.slf4j.LoggerFactory;

/** PostgreSQL is stopped, paused, out of reach, or has no connection left; each with a server of its own. */
class DatabaseUnavailableTest {

    /** A page waits 3 s for a connection, and 12 s for an answer that it was waiting for already; machines are shared. */
    /** Less than the 30 s that a pool waits for a connection by itself. */
    private static final Duration PAGE = Duration.ofSeconds(28);
    /** What other classes log side by side. */
    private static final String OF_HOSTS = "org.apache.sshd.";

    @TempDir
    private Path folder;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<Connection> taken = new ArrayList<>();
    private EmbeddedPostgres server;
    private Relay way;
    private OwnPortal portal;
    private Browser admin;

    @BeforeEach
    void open() throws IOException {
        server = EmbeddedPostgres.builder().setDataDirectory(folder).setPGStartupWait(Duration.ofSeconds(60)).start();
        way = new Relay(server.getPort());
        portal = new OwnPortal("away",
                List.of("--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + way.port() + "/postgres?user=postgres"));
        portal.bean(Accounts.class)
                .create(new NewAccount("heron", "heron@example.org", Role.ADMIN, ZoneId.of("UTC"), Cast.PASSWORD));
        admin = Browser.of(portal.port(), "heron");
        log.start();
        ((Logger) LoggerFactory.getLogger("ROOT")).addAppender(log);
    }

    @AfterEach
    void close() throws Exception {
        ((Logger) LoggerFactory.getLogger("ROOT")).detachAppender(log);
        signal("CONT");
        for (Connection one : taken) {
            one.close();
        }
        portal.close();
        way.close();
        server.close();
    }

    @Test
    void stoppedDatabaseHasAnErrorPage() throws Exception {
        server.close();

        saysSo("stopped");
    }

    @Test
    void pausedDatabaseHasAnErrorPage() throws Exception {
        signal("STOP");

        saysSo("paused");

        signal("CONT");
        isBack();
    }

    @Test
    void unreachableDatabaseHasAnErrorPage() throws Exception {
        way.swallow(true);

        saysSo("out of reach");

        way.swallow(false);
        isBack();
    }

    @Test
    void exhaustedPoolHasAnErrorPage() throws Exception {
        DataSource pool = portal.bean(DataSource.class);
        for (int number = 0; number < 20; number++) {
            taken.add(pool.getConnection());
        }

        saysSo("used up");

        for (Connection one : taken) {
            one.close();
        }
        isBack();
    }

    private void saysSo(String how) {
        Browser unmanagedGuest = new Browser(portal.port());
        for (Supplier<HttpResponse<String>> page : List.<Supplier<HttpResponse<String>>>of(() -> admin.get("/admin/approvals"),
                () -> unmanagedGuest.get("/sign-in"), () -> admin.get("/machines"))) {
            HttpResponse<String> answer = inTime(how, page);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("30");
            assertThat(answer.body()).contains("Database unavailable", "Reference").doesNotContain("Hikari", "Exception");
        }
        await().atMost(PAGE).until(() -> unmanagedGuest.get("/actuator/health").statusCode() == 503);
        assertThat(inTime(how + ", health", () -> unmanagedGuest.get("/actuator/health")).body()).contains("DOWN");
        await("the pulse to say so").atMost(PAGE).until(() -> timesSaid() > 0);
        assertThat(timesSaid()).as("one line each time").isEqualTo(1);
        assertThat(
                List.copyOf(log.list)
                        .stream()
                        .filter(event -> event.getThrowableProxy() != null && !event.getLoggerName().startsWith(OF_HOSTS))
                        .map(DatabaseUnavailableTest::inWords))
                .as("stack traces")
                .isEmpty();
        assertThat(log.list.stream().filter(event -> event.getFormattedMessage().contains("failures were not logged")).count())
                .as("lines that count")
                .isLessThanOrEqualTo(2);
    }

    private long timesSaid() {
        return List.copyOf(log.list)
                .stream()
                .filter(event -> event.getFormattedMessage().startsWith("Database unavailable: "))
                .count();
    }

    private static String inWords(ILoggingEvent event) {
        StringBuilder words = new StringBuilder(event.getFormattedMessage());
        for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
            words.append(" / ").append(cause.getClassName()).append(": ").append(cause.getMessage());
        }
        return words.toString();
    }

    private static HttpResponse<String> inTime(String how, Supplier<HttpResponse<String>> page) {
        long begun = System.nanoTime();
        HttpResponse<String> answer = page.get();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        System.out.printf("%s: %s %d after %d ms%n", how, answer.uri().getPath(), answer.statusCode(), took.toMillis());
        assertThat(took).isLessThan(PAGE);
        return answer;
    }

    private void isBack() {
        await().atMost(Duration.ofMinutes(1)).until(() -> admin.get("/admin/approvals").statusCode() == 200);
        await().atMost(Duration.ofMinutes(1)).until(() -> admin.get("/actuator/health").statusCode() == 200);
        assertThat(log.list.stream().map(ILoggingEvent::getFormattedMessage))
                .anyMatch(line -> line.startsWith("Database available again"));
    }

    /** To all processes of the server of this test. */
    private void signal(String name) throws IOException, InterruptedException {
        Path pidFile = folder.resolve("postmaster.pid");
        if (Files.notExists(pidFile)) {
            return;
        }
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst())).orElseThrow();
        for (ProcessHandle one : Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList()) {
            new ProcessBuilder("kill", "-" + name, String.valueOf(one.pid())).inheritIO().start().waitFor();
        }
    }
}
