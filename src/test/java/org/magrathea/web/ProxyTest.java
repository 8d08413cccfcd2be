package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magrathea.access.Person;
import org.magrathea.accounts.Accounts;
import org.magrathea.journeys.Browsers;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.requests.RequestDesk;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The portal behind a real nginx that runs the lines of {@code docs/operations.md}, which speaks HTTP/1.0 with it. People are
 * at other addresses of loopback than nginx, so nginx's alone is believed here.
 */
@Timeout(180)
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProxyTest {

    private static final String OTTERS = "127.0.0.60";
    private static final String STRANGER = "127.0.0.50";
    private static final String NO_PROXY = "127.0.0.70";

    private Nginx nginx;
    private OwnPortal portal;
    private JdbcClient sql;
    private Cast cast;
    private World world;

    @BeforeAll
    void aPortalBehindNginx(@TempDir Path folder) throws Exception {
        nginx = new Nginx(folder);
        portal = new OwnPortal("behind-nginx",
                List.of("--magrathea.address=" + nginx.address(), "--magrathea.proxies=127.0.0.1"));
        nginx.start(portal.port(), false);
        sql = portal.bean(JdbcClient.class);
        cast = new Cast(portal.bean(Accounts.class), portal.bean(JdbcClient.class));
        world = new World(sql, portal.bean(Machines.class), portal.bean(RequestDesk.class));
    }

    @AfterAll
    void close() {
        nginx.close();
        portal.close();
    }

    @BeforeEach
    void forgetFailures() {
        sql.sql("delete from sign_in_failures").update();
    }

    @Test
    void signInReturnsToTheSavedPageWithSecureCookies() {
        Browser browser = nginx.browser(OTTERS, "");
        HttpResponse<String> nobody = browser.get("/requests?page=2");
        assertThat(location(nobody)).isEqualTo("/sign-in");
        assertThat(nobody.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");

        HttpResponse<String> inside = browser.signIn(cast.tenant().name(), Cast.PASSWORD);

        assertThat(location(inside)).isEqualTo("/requests?page=2");
        assertThat(inside.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("__Host-magrathea=").contains("Path=/;", "Secure"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("__Host-magrathea-device=").contains("Path=/;", "Secure"));
        assertThat(browser.get("/requests").statusCode()).isEqualTo(200);
        HttpResponse<String> outside = browser.submit("/account", "/sign-out", Map.of());
        assertThat(location(outside)).isEqualTo("/sign-in");
        assertThat(browser.get("/requests").statusCode()).isEqualTo(302);
    }

    @Test
    void plainHttpRedirectsToTheAddress() {
        assertThat(new Browser(nginx.plainPort()).raw("/requests?page=2", "portal.example.org"))
                .contains("Location: https://portal.example.org/requests?page=2\r\n");
    }

    @Test
    void eventStreamStartsAtOnce() throws Exception {
        Person otter = cast.tenant();
        MachineFacts machine = world.machineOf(otter);
        Browser browser = nginx.browser(OTTERS, "");
        browser.signIn(otter.name(), Cast.PASSWORD);
        long asked = System.nanoTime();
        var stream = browser.open(browser.request("/machines/" + machine.name() + "/events")
                .header("Accept", "text/event-stream")
                .header("Accept-Encoding", "gzip"));
        try (BufferedReader events = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(assertTimeoutPreemptively(Duration.ofSeconds(30), events::readLine)).isEqualTo(":open");
            assertThat(assertTimeoutPreemptively(Duration.ofSeconds(30), () -> nextEvent(events))).isEqualTo("event:changed");
            System.out.printf("Behind nginx a stream's first event came after %d ms%n", millisSince(asked));
            long changed = System.nanoTime();
            halt(sql, machine);
            assertThat(assertTimeoutPreemptively(Duration.ofSeconds(30), () -> nextEvent(events))).isEqualTo("event:changed");
            System.out.printf("Behind nginx a change was told after %d ms%n", millisSince(changed));
        }
    }

    @Test
    void guessesLimitOnlyTheirOwnAddress(CapturedOutput log) {
        Person otter = cast.tenant();
        IntStream.range(0, 21).forEach(round -> nginx.browser(STRANGER, "").signIn("nobody" + round + "x", "wrong-password-1"));
        nginx.browser(STRANGER, "").signIn(otter.name(), "wrong-password-1");

        assertThat(nginx.browser(STRANGER, "").signIn(otter.name(), Cast.PASSWORD).statusCode()).isEqualTo(429);
        assertThat(nginx.browser(OTTERS, "").signIn(otter.name(), Cast.PASSWORD).statusCode()).isEqualTo(302);
        assertThat(subjects()).contains("address " + STRANGER).doesNotContain("address 127.0.0.1");
        assertThat(log).contains("Sign-in as an unknown name from " + STRANGER + " failed");
    }

    @Test
    void headersOfClientsBehindNginxAreIgnored() {
        Browser unmanagedGuest = nginx.browser(STRANGER, "");
        String token = unmanagedGuest.tokenOf("/sign-in");

        unmanagedGuest.send(unmanagedGuest.request("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Forwarded-For", "203.0.113.77")
                .header("X-Forwarded-Host", "evil.example")
                .header("Forwarded", "for=203.0.113.77;host=evil.example")
                .POST(BodyPublishers
                        .ofString("_csrf=" + Browser.encode(token) + "&name=nobody&password=x")));

        assertThat(subjects()).contains("address " + STRANGER).doesNotContain("address 203.0.113.77");
    }

    @Test
    void ledgerHasTheAddressOfAccountChanges() {
        Person otter = cast.tenant();
        Browser browser = nginx.browser(OTTERS, "");
        browser.signIn(otter.name(), Cast.PASSWORD);

        browser.submit("/account", "/account/details", Map.of("email", otter.email(), "zone", "UTC", "present", Cast.PASSWORD));

        assertThat(sql.sql("select what from ledger_entry").query(String.class).list())
                .contains(otter.name() + " changed their time zone to UTC (from " + OTTERS + ")");
    }

    /** The portal's own port, without nginx. The client is the right-most address that is not a proxy's. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"127.0.0.1|203.0.113.9|203.0.113.9", "127.0.0.1|6.6.6.6, 203.0.113.9|203.0.113.9",
            "127.0.0.1|203.0.113.9, 127.0.0.1|203.0.113.9", "127.0.0.1|2001:db8::7|2001:db8:0:0::/64",
            "127.0.0.1|::ffff:203.0.113.9|203.0.113.9", "127.0.0.1|203.0.113.9, evil.example|127.0.0.1",
            "127.0.0.1|evil.example, 203.0.113.9|203.0.113.9", "127.0.0.1|203.0.113.9:4711|127.0.0.1",
            "127.0.0.1|unknown|127.0.0.1",
            "127.0.0.1|''|127.0.0.1", "127.0.0.1|'203.0.113.9,'|127.0.0.1", NO_PROXY + "|203.0.113.9|" + NO_PROXY})
    void onlyTrustedProxiesForwardAddresses(String peer, String header, String counted) throws Exception {
        Browser browser = new Browser("http://localhost:" + portal.port(),
                HttpClient.newBuilder().localAddress(InetAddress.getByName(peer)));

        HttpResponse<String> page = browser.get("/sign-in", "X-Forwarded-For", header);
        String cookie = page.headers().firstValue("Set-Cookie").orElse("").replaceFirst(";.*", "");
        String token = page.body().replaceFirst("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        browser.send(browser.request("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookie)
                .header("X-Forwarded-For", header)
                .POST(BodyPublishers
                        .ofString("_csrf=" + Browser.encode(token) + "&name=nobody&password=x")));

        assertThat(subjects()).contains("address " + counted).hasSize(3);
    }

    @Test
    void pagesUpdateUnderAPrefixInABrowser(@TempDir Path other) throws Exception {
        try (Nginx second = new Nginx(other);
                OwnPortal prefixed = new OwnPortal("behind-nginx-prefix",
                        List.of("--magrathea.address=" + second.address() + "/portal", "--magrathea.proxies=127.0.0.1",
                                "--server.servlet.context-path=/portal"))) {
            second.start(prefixed.port(), true);
            JdbcClient there = prefixed.bean(JdbcClient.class);
            World things = new World(there, prefixed.bean(Machines.class), prefixed.bean(RequestDesk.class));
            Person otter = new Cast(prefixed.bean(Accounts.class), prefixed.bean(JdbcClient.class)).tenant();
            MachineFacts machine = things.busyMachineOf(otter);
            assertThat(location(second.browser(OTTERS, "").get("/portal"))).isEqualTo(second.address() + "/portal/");
            assertThat(location(second.browser(OTTERS, "/portal").get("/"))).isEqualTo("/portal/sign-in");
            HttpResponse<String> inside = second.browser(OTTERS, "/portal").signIn(otter.name(), Cast.PASSWORD);
            assertThat(inside.headers().allValues("Set-Cookie")).anySatisfy(
                    cookie -> assertThat(cookie).startsWith("__Secure-magrathea=").contains("Path=/portal;", "Secure"));

            livesInChromium(second, otter, machine, there);
            things.requestFor(machine, otter);

            assertThat(there.sql("select text_body from mail").query(String.class).list()).isNotEmpty()
                    .allSatisfy(text -> assertThat(text).contains(second.address() + "/portal/requests/"));
        }
    }

    private static void livesInChromium(Nginx nginx, Person otter, MachineFacts machine, JdbcClient sql) {
        try (BrowserContext context = Browsers.chromium()
                .newContext(new NewContextOptions().setIgnoreHTTPSErrors(true).setBaseURL(nginx.address()))) {
            Page page = context.newPage();
            page.navigate("/portal/machines/" + machine.name());
            page.fill("#name", otter.name());
            page.fill("#password", Cast.PASSWORD);
            page.click("main button");
            page.waitForURL("**/portal/machines/" + machine.name());
            page.waitForSelector("main .badge:has-text('running')", new Page.WaitForSelectorOptions().setTimeout(60_000));
            halt(sql, machine);
            page.waitForSelector("main .badge:has-text('stopped')", new Page.WaitForSelectorOptions().setTimeout(60_000));
            page.click("header.side .me button");
            page.waitForURL("**/portal/sign-in");
        }
    }

    private static void halt(JdbcClient sql, MachineFacts machine) {
        sql.sql("update machine set state = 'HALTED' where id = ?").param(machine.id()).update();
    }

    private List<String> subjects() {
        return sql.sql("select subject from sign_in_failures").query(String.class).list();
    }

    private static String nextEvent(BufferedReader events) throws IOException {
        String line = events.readLine();
        while (line != null && !line.startsWith("event:")) {
            line = events.readLine();
        }
        return line;
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    private static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
