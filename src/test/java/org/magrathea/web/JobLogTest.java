package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The log of a job: its end first, older lines on demand, the whole as a download, and a host that does not answer. */
@MockedHostTest
class JobLogTest {

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    HostGateway gateway;
    @Autowired
    JdbcClient sql;

    private Person otter;
    private Browser browser;
    private long job;
    private String log;

    @BeforeEach
    void aJobWithALog() {
        otter = cast.tenant();
        browser = Browser.of(port, otter.name());
        job = world.jobOn(world.machineOf(otter));
        StringBuilder lines = new StringBuilder();
        for (int line = 1; line <= 3000; line++) {
            lines.append("2026-11-29T14:02:11.402Z fetched file ").append(line).append(" <of> the mirror\n");
        }
        log = lines.toString();
        hostSends(log.getBytes(StandardCharsets.UTF_8));
    }

    private void hostSends(byte[] all) {
        doAnswer(call -> {
            requireNoTransaction();
            Long before = call.getArgument(2);
            int to = (int) Math.min(before == null ? all.length : before, all.length);
            int from = Math.max(0, to - HostGateway.LOG_PART);
            return new HostGateway.LogPart(Arrays.copyOfRange(all, from, to), from, all.length);
        }).when(gateway).readJobLog(anyLong(), any(), any());
        doAnswer(call -> {
            requireNoTransaction();
            Consumer<byte[]> pieces = call.getArgument(2);
            pieces.accept(all);
            return null;
        }).when(gateway).readWholeJobLog(anyLong(), any(), any());
    }

    private static void requireNoTransaction() {
        assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
    }

    @Test
    void pagesReachEachLineOnceFromTheEnd() {
        String page = browser.get("/jobs/" + job + "/log").body();
        assertThat(page).contains("fetched file 3000 &lt;of&gt; the mirror").doesNotContain("fetched file 1 ", "Newest lines");
        int lines = page.split("fetched file", -1).length - 1;
        for (String older = older(page); older != null; older = older(page)) {
            page = browser.get(older).body();
            lines += page.split("fetched file", -1).length - 1;
            assertThat(page).contains("Newest lines");
        }

        assertThat(page).contains("fetched file 1 ");
        assertThat(lines).isEqualTo(3000);
    }

    private static String older(String page) {
        Matcher link = Pattern.compile("href=\"([^\"]*/log\\?before=[0-9]+)\"").matcher(page);
        return link.find() ? link.group(1) : null;
    }

    @Test
    void impossiblePositionShowsTheEnd() {
        for (String before : new String[]{"-5", "99999999999999"}) {
            assertThat(browser.get("/jobs/" + job + "/log?before=" + before).body()).contains("fetched file 3000 ");
        }
    }

    @Test
    void downloadIsAPlainTextFile() {
        HttpResponse<String> answer = browser.get("/jobs/" + job + "/log.txt");

        assertThat(answer.body()).isEqualTo(log);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow()).contains("attachment", "j-" + job + ".log");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void unreachableHostLeavesTheLastLinesWithANote() {
        keepLine("boot started: Start sparrow");
        doThrow(new HostUnreachable("connection refused")).when(gateway).readJobLog(anyLong(), any(), any());
        doThrow(new HostUnreachable("connection refused")).when(gateway).readWholeJobLog(anyLong(), any(), any());

        assertThat(browser.get("/jobs/" + job + "/log").body()).contains("boot started: Start sparrow", "Host unreachable.",
                "These are the last lines that the portal keeps.");
        HttpResponse<String> download = browser.get("/jobs/" + job + "/log.txt");
        assertThat(download.statusCode()).isEqualTo(302);
        assertThat(download.headers().firstValue("Location").orElseThrow()).endsWith("/jobs/" + job + "/log");
        assertThat(browser.get("/jobs/" + job + "/log").body()).contains("role=\"alert\"");
    }

    @Test
    void deletedLogLeavesTheLastLinesWithANote() {
        keepLine("boot done: sparrow is up");
        doThrow(new HostRefused("no-such-log", "gone")).when(gateway).readJobLog(anyLong(), any(), any());
        assertThat(browser.get("/jobs/" + job + "/log").body()).contains("boot done: sparrow is up",
                "The host no longer has this log.");

        doThrow(new HostRefused("unknown-verb", "read-job-log")).when(gateway).readJobLog(anyLong(), any(), any());
        assertThat(browser.get("/jobs/" + job + "/log").body()).contains("earlier version of umlhost");
    }

    private void keepLine(String text) {
        sql.sql("insert into job_line (job_id, n, at, text) values (?, 1, current_timestamp, ?)").params(job, text).update();
    }

    @Test
    void hostThatBreaksOffDoesNotEndTheDownloadAsComplete() {
        doAnswer(call -> {
            Consumer<byte[]> pieces = call.getArgument(2);
            pieces.accept(new byte[100_000]);
            throw new HostUnreachable("the connection was lost");
        }).when(gateway).readWholeJobLog(anyLong(), any(), any());

        assertThatThrownBy(() -> browser.get("/jobs/" + job + "/log.txt"))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void onlyThoseWhoSeeTheJobSeeItsLog() {
        Browser other = Browser.of(port, cast.tenant().name());
        Browser admin = Browser.of(port, cast.admin().name());
        for (String path : new String[]{"/jobs/" + job + "/log", "/jobs/" + job + "/log.txt"}) {
            assertThat(other.get(path).statusCode()).as(path).isEqualTo(404);
            assertThat(admin.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }
}
