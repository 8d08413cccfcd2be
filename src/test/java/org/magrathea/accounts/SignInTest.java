package org.magrathea.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.web.Browser;
import org.magrathea.web.Cast;
import org.magrathea.web.PortalTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class SignInTest {

    private static final String WRONG = "Wrong user name or password.";

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    QuickPasswords.Quick passwords;
    @Autowired
    Accounts accounts;
    @Autowired
    JdbcClient sql;

    @BeforeEach
    @AfterEach
    void forgetFailures() {
        sql.sql("delete from sign_in_failures").update();
    }

    @Test
    void signInOpensTheStartPage() {
        Browser browser = new Browser(port);

        HttpResponse<String> answer = browser.signIn(cast.tenant().name(), Cast.PASSWORD);

        assertThat(answer.headers().firstValue("Location")).contains("/");
        assertThat(browser.get("/").body()).contains("<h1>Home</h1>", "Sign out");
    }

    @Test
    void nameIgnoresCaseAndBlanks() {
        assertThat(new Browser(port).signIn(" " + cast.tenant().name().toUpperCase() + " ", Cast.PASSWORD).statusCode())
                .isEqualTo(302);
    }

    @Test
    void allFailuresGetTheSameAnswer() {
        Person disabled = cast.tenant();
        sql.sql("update account set enabled = false where id = ?").param(disabled.id()).update();

        String unknown = refusal("nobody-here", Cast.PASSWORD);
        String wrong = refusal(cast.tenant().name(), "not this one");
        String closed = refusal(disabled.name(), Cast.PASSWORD);

        assertThat(unknown).contains(WRONG).isEqualTo(wrong).isEqualTo(closed);
    }

    /** {@link PasswordsTest} compares the work of both. */
    @Test
    void unknownNameIsComparedLikeAWrongPassword() {
        String known = cast.tenant().name();
        Browser browser = new Browser(port);
        String token = browser.tokenOf("/sign-in");

        assertThat(comparisons(browser, token, known)).isOne();
        assertThat(comparisons(browser, token, "nobody-at-all")).isOne();
    }

    @Test
    void fiveFailuresFromOneAddressRequireAWait() {
        String name = cast.tenant().name();
        Browser browser = new Browser(port);
        IntStream.range(0, 5).forEach(round -> assertThat(browser.signIn(name, "wrong").statusCode()).isEqualTo(200));

        HttpResponse<String> slowed = browser.signIn(name, Cast.PASSWORD);

        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(slowed.headers().firstValue("Retry-After").orElseThrow())).isBetween(150, 200);
        assertThat(slowed.body()).contains("Try again in 4 minutes.", "value=\"" + name + "\"").doesNotContain("wrong\"");
        pass(Duration.ofSeconds(200));
        assertThat(browser.signIn(name, Cast.PASSWORD).statusCode()).isEqualTo(302);
        assertThat(browser.get("/").body()).contains("5 attempts to sign in with your name failed");
    }

    @Test
    void waitStaysBelowAFewMinutes() {
        String name = cast.tenant().name();
        Browser browser = new Browser(port);
        for (int round = 0; round < 18; round++) {
            assertThat(browser.signIn(name, "wrong").statusCode()).isEqualTo(200);
            pass(Duration.ofSeconds(195));
        }
        IntStream.range(0, 5).forEach(round -> browser.signIn(name, "wrong"));

        assertThat(browser.signIn(name, Cast.PASSWORD).body()).containsPattern("Try again in [34] minutes");
        pass(Duration.ofSeconds(195));
        assertThat(browser.signIn(name, Cast.PASSWORD).statusCode()).isEqualTo(302);
    }

    @Test
    void unknownNamesAreLimitedLikeKnownOnes() {
        Browser browser = new Browser(port);
        IntStream.range(0, 5).forEach(round -> browser.signIn("nobody-at-all", "wrong"));

        assertThat(browser.signIn("nobody-at-all", "wrong").statusCode()).isEqualTo(429);
    }

    @Test
    void manyNamesFromOneAddressAreLimited() {
        Browser browser = new Browser(port);
        IntStream.range(0, 20).forEach(round -> assertThat(browser.signIn("invented-" + round, "x").statusCode()).isEqualTo(200));

        assertThat(browser.signIn("invented-20", "x").statusCode()).isEqualTo(429);
    }

    @Test
    void concurrentAttemptsAllCount() throws Exception {
        String name = cast.tenant().name();
        Browser browser = new Browser(port);
        String token = browser.tokenOf("/sign-in");
        CountDownLatch go = new CountDownLatch(1);
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> tries = IntStream.range(0, 30).mapToObj(round -> crowd.submit(() -> {
                go.await(60, TimeUnit.SECONDS);
                return browser.post("/sign-in", token, Map.of("name", name, "password", "guess " + round)).statusCode();
            })).toList();
            go.countDown();
            long looked = tries.stream().filter(each -> status(each) == 200).count();

            assertThat(looked).as("tries whose password was looked at").isBetween(5L, 8L);
        }
    }

    @Test
    void guessesDoNotAffectSignedInUsers() {
        String name = cast.tenant().name();
        Browser owner = Browser.of(port, name);
        IntStream.range(0, 7).forEach(round -> new Browser(port).signIn(name, "wrong"));

        assertThat(owner.get("/machines").statusCode()).isEqualTo(200);
    }

    @Test
    void signInStartsANewSession() {
        Browser browser = new Browser(port);
        String token = browser.tokenOf("/sign-in");
        String before = browser.session().orElseThrow();

        browser.signIn(cast.tenant().name(), Cast.PASSWORD);

        assertThat(browser.session().orElseThrow()).isNotEqualTo(before);
        assertThat(withSession(before).headers().firstValue("Location")).contains("/sign-in");
        assertThat(browser.post("/account/details", token, Map.of()).statusCode()).as("the old token").isEqualTo(403);
    }

    @Test
    void foreignSessionIdsAreNotAccepted() {
        HttpResponse<String> answer = new Browser(port).get("/sign-in", "Cookie", "magrathea=0123456789ABCDEF0123456789ABCDEF");

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).doesNotContain("0123456789ABCDEF");
    }

    @Test
    void signOutEndsTheSessionOnTheServer() {
        Browser browser = Browser.of(port, cast.tenant().name());
        String session = browser.session().orElseThrow();

        HttpResponse<String> out = browser.submit("/account", "/sign-out", Map.of());

        assertThat(out.headers().firstValue("Location")).contains("/sign-in");
        assertThat(withSession(session).headers().firstValue("Location")).contains("/sign-in");
    }

    @Test
    void signOutNeedsAPost() {
        Browser browser = Browser.of(port, cast.tenant().name());

        browser.get("/sign-out");

        assertThat(browser.get("/machines").statusCode()).isEqualTo(200);
    }

    @Test
    void newPasswordEndsAllSessions() {
        Person tenant = cast.tenant();
        Browser browser = Browser.of(port, tenant.name());

        accounts.changePassword(tenant.id(), "another long password");

        assertThat(browser.get("/machines").headers().firstValue("Location")).contains("/sign-in");
    }

    private String refusal(String name, String password) {
        HttpResponse<String> answer = new Browser(port).signIn(name, password);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "").replace(name, "NAME");
    }

    private int comparisons(Browser browser, String token, String name) {
        forgetFailures();
        int before = passwords.compared();
        assertThat(browser.post("/sign-in", token, Map.of("name", name, "password", "not this one")).body()).contains(WRONG);
        return passwords.compared() - before;
    }

    private HttpResponse<String> withSession(String id) {
        return new Browser(port).get("/machines", "Cookie", "magrathea=" + id);
    }

    private static int status(Future<Integer> answer) {
        try {
            return answer.get(120, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    /** Instead of waiting, what was counted is moved back. */
    private void pass(Duration time) {
        List<Map<String, Object>> rows = sql.sql("select subject, last_at from sign_in_failures").query().listOfRows();
        rows.forEach(row -> sql.sql("update sign_in_failures set last_at = ? where subject = ?")
                .params(((OffsetDateTime) row.get("last_at")).minus(time), row.get("subject"))
                .update());
    }
}
