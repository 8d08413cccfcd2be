package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
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
import org.magrathea.accounts.Accounts;
import org.magrathea.accounts.Person;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class SignInTest {

    private static final String WRONG = "The name or the password is not right.";

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
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
    void signingInLeadsToTheStartPage() {
        Browser browser = new Browser(port);

        HttpResponse<String> answer = browser.signIn(cast.tenant().name(), Cast.PASSWORD);

        assertThat(answer.headers().firstValue("Location")).contains("/");
        assertThat(browser.get("/machines").body()).contains("Your machines", "Sign out");
    }

    @Test
    void theNameMayBeTypedInCapitalsAndWithBlanks() {
        assertThat(new Browser(port).signIn(" " + cast.tenant().name().toUpperCase() + " ", Cast.PASSWORD).statusCode())
                .isEqualTo(302);
    }

    @Test
    void anUnknownNameAWrongPasswordAndADisabledAccountGetTheSameAnswer() {
        Person disabled = cast.tenant();
        sql.sql("update account set enabled = false where id = ?").param(disabled.id()).update();

        String unknown = refusal("nobody-here", Cast.PASSWORD);
        String wrong = refusal(cast.tenant().name(), "not this one");
        String closed = refusal(disabled.name(), Cast.PASSWORD);

        assertThat(unknown).contains(WRONG).isEqualTo(wrong).isEqualTo(closed);
    }

    @Test
    void anUnknownNameTakesAsLongAsAWrongPassword() {
        String known = cast.tenant().name();
        List<Long> ofKnown = new ArrayList<>();
        List<Long> ofUnknown = new ArrayList<>();
        Browser browser = new Browser(port);
        String token = browser.tokenOf("/sign-in");
        for (int round = 0; round < 25; round++) {
            forgetFailures();
            ofKnown.add(millis(browser, token, known));
            ofUnknown.add(millis(browser, token, "nobody-" + round));
        }
        long one = median(ofKnown);
        long other = median(ofUnknown);
        System.out.printf("Sign-in refused after %d ms for a known name, %d ms for an unknown one (medians of %d)%n", one, other,
                ofKnown.size());

        assertThat(ofKnown).allSatisfy(time -> assertThat(time).isPositive());
        assertThat(other).as("the unknown name is hashed too").isGreaterThan(one / 3);
    }

    @Test
    void afterFiveFailuresFromOneAddressEvenTheRightPasswordHasToWaitAndWorksThen() {
        String name = cast.tenant().name();
        Browser browser = new Browser(port);
        IntStream.range(0, 5).forEach(round -> assertThat(browser.signIn(name, "wrong").statusCode()).isEqualTo(200));

        HttpResponse<String> slowed = browser.signIn(name, Cast.PASSWORD);

        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(slowed.headers().firstValue("Retry-After").orElseThrow())).isBetween(150, 200);
        assertThat(slowed.body()).contains("Wait 4 minutes and try again", "value=\"" + name + "\"").doesNotContain("wrong\"");
        pass(Duration.ofSeconds(200));
        assertThat(browser.signIn(name, Cast.PASSWORD).statusCode()).isEqualTo(302);
        browser.get("/");
        assertThat(browser.get("/machines").body()).contains("5 tries to sign in with your name failed");
    }

    @Test
    void theWaitNeverGrowsBeyondAFewMinutes() {
        String name = cast.tenant().name();
        Browser browser = new Browser(port);
        for (int round = 0; round < 18; round++) {
            assertThat(browser.signIn(name, "wrong").statusCode()).isEqualTo(200);
            pass(Duration.ofSeconds(195));
        }
        IntStream.range(0, 5).forEach(round -> browser.signIn(name, "wrong"));

        assertThat(browser.signIn(name, Cast.PASSWORD).body()).containsPattern("Wait [34] minutes");
        pass(Duration.ofSeconds(195));
        assertThat(browser.signIn(name, Cast.PASSWORD).statusCode()).isEqualTo(302);
    }

    @Test
    void anInventedNameIsSlowedLikeARealOne() {
        Browser browser = new Browser(port);
        IntStream.range(0, 5).forEach(round -> browser.signIn("nobody-at-all", "wrong"));

        assertThat(browser.signIn("nobody-at-all", "wrong").statusCode()).isEqualTo(429);
    }

    @Test
    void oneAddressThatTriesManyNamesIsSlowed() {
        Browser browser = new Browser(port);
        IntStream.range(0, 20).forEach(round -> assertThat(browser.signIn("invented-" + round, "x").statusCode()).isEqualTo(200));

        assertThat(browser.signIn("invented-20", "x").statusCode()).isEqualTo(429);
    }

    @Test
    void manyTriesAtOnceCountAsMany() throws Exception {
        String name = cast.tenant().name();
        Browser browser = new Browser(port);
        String token = browser.tokenOf("/sign-in");
        CountDownLatch go = new CountDownLatch(1);
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> tries = IntStream.range(0, 30).mapToObj(round -> crowd.submit(() -> {
                go.await(10, TimeUnit.SECONDS);
                return browser.post("/sign-in", token, Map.of("name", name, "password", "guess " + round)).statusCode();
            })).toList();
            go.countDown();
            long looked = tries.stream().filter(each -> status(each) == 200).count();

            assertThat(looked).as("tries whose password was looked at").isBetween(5L, 8L);
        }
    }

    @Test
    void whoIsSignedInAlreadyIsNotHurtByStrangersWhoGuess() {
        String name = cast.tenant().name();
        Browser owner = Browser.of(port, name);
        IntStream.range(0, 7).forEach(round -> new Browser(port).signIn(name, "wrong"));

        assertThat(owner.get("/machines").statusCode()).isEqualTo(200);
    }

    @Test
    void theSessionBeforeSigningInIsNotTheOneAfter() {
        Browser browser = new Browser(port);
        String token = browser.tokenOf("/sign-in");
        String before = browser.session().orElseThrow();

        browser.signIn(cast.tenant().name(), Cast.PASSWORD);

        assertThat(browser.session().orElseThrow()).isNotEqualTo(before);
        assertThat(withSession(before).headers().firstValue("Location")).contains("/sign-in");
        assertThat(browser.post("/account/details", token, Map.of()).statusCode()).as("the old token").isEqualTo(403);
    }

    @Test
    void aSessionThatASomebodyElseChoseIsNotTakenOver() {
        HttpResponse<String> answer = new Browser(port).get("/sign-in", "Cookie", "magrathea=0123456789ABCDEF0123456789ABCDEF");

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).doesNotContain("0123456789ABCDEF");
    }

    @Test
    void afterSigningOutTheSessionIsDeadOnTheServerToo() {
        Browser browser = Browser.of(port, cast.tenant().name());
        String session = browser.session().orElseThrow();

        HttpResponse<String> out = browser.submit("/account", "/sign-out", Map.of());

        assertThat(out.headers().firstValue("Location")).contains("/sign-in");
        assertThat(withSession(session).headers().firstValue("Location")).contains("/sign-in");
    }

    @Test
    void signingOutIsNoLink() {
        Browser browser = Browser.of(port, cast.tenant().name());

        browser.get("/sign-out");

        assertThat(browser.get("/machines").statusCode()).isEqualTo(200);
    }

    @Test
    void aNewPasswordEndsAllSessionsAtOnce() {
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

    private static long millis(Browser browser, String token, String name) {
        long begun = System.nanoTime();
        assertThat(browser.post("/sign-in", token, Map.of("name", name, "password", "not this one")).body()).contains(WRONG);
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }

    private HttpResponse<String> withSession(String id) {
        return new Browser(port).get("/machines", "Cookie", "magrathea=" + id);
    }

    private static int status(Future<Integer> answer) {
        try {
            return answer.get(30, TimeUnit.SECONDS);
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
