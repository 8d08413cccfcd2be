package org.magrathea.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.magrathea.web.Browser;
import org.magrathea.web.Cast;
import org.magrathea.web.OwnPortal;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Starts a portal that has no account, as often as needed, on a database of its own. */
@ExtendWith(OutputCaptureExtension.class)
class FirstRunTest {

    private static final Pattern INVITATION = Pattern.compile("http://localhost:8080(/first-run\\?token=[A-Za-z0-9_-]{32})");

    @Test
    void tokenFromTheLogCreatesOneAdminOnly(CapturedOutput log) throws Exception {
        try (OwnPortal portal = new OwnPortal("first-run")) {
            int port = portal.port();
            String page = invitation(log);
            onlyTheTokenOpensThePage(port, page);
            mistakesStandAtTheirFields(port, page);

            List<Integer> answers = submitAtOnce(port, page);

            assertThat(answers).hasSize(8).allMatch(status -> status == 302 || status == 404);
            assertThat(portal.bean(People.class).admins()).hasSize(1);
            assertThat(portal.bean(JdbcClient.class).sql("select password_hash from account").query(String.class).single())
                    .startsWith("{argon2id}$argon2id$v=19$m=16384,t=2,p=1$");
            assertThat(new Browser(port).get(page).statusCode()).isEqualTo(404);
            assertThat(new Browser(port).get("/sign-in").body()).doesNotContain("No admin account yet");
        }
        try (OwnPortal again = new OwnPortal("first-run")) {
            assertThat(INVITATION.matcher(log.getAll()).results().count()).as("invitations in the log").isEqualTo(1);
        }
    }

    private static void onlyTheTokenOpensThePage(int port, String page) {
        Browser browser = new Browser(port);
        assertThat(browser.get("/first-run").statusCode()).isEqualTo(404);
        assertThat(browser.get("/first-run?token=").statusCode()).isEqualTo(404);
        assertThat(browser.get(page + "x").statusCode()).isEqualTo(404);
        assertThat(browser.get("/sign-in").body()).contains("No admin account yet");
        assertThat(browser.get(page).statusCode()).isEqualTo(200);
    }

    private static void mistakesStandAtTheirFields(int port, String page) {
        Browser browser = new Browser(port);
        HttpResponse<String> answer = browser.submit(page, "/first-run", Map.of("token", token(page), "name", "Heron 1", "email",
                "heron", "zone", "UTC", "password", "short", "again", "short"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Use 2 to 32", "Not an email address", "The password has 5 characters",
                "value=\"Heron 1\"");
    }

    private static List<Integer> submitAtOnce(int port, String page) throws Exception {
        List<Callable<Integer>> admins = IntStream.range(0, 8).mapToObj(number -> {
            Browser browser = new Browser(port);
            String token = browser.tokenOf(page);
            return (Callable<Integer>) () -> {
                HttpResponse<String> answer = browser.post("/first-run", token,
                        Map.of("token", token(page), "name", "heron" + number,
                                "email", "heron@example.org", "zone", "UTC", "password", Cast.PASSWORD, "again", Cast.PASSWORD));
                if (answer.headers().firstValue("Location").filter("/admin/hosts/new"::equals).isPresent()) {
                    assertThat(browser.get("/admin/hosts/new").statusCode()).as("signed in").isEqualTo(200);
                }
                return answer.statusCode();
            };
        }).toList();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            return crowd.invokeAll(admins, 60, TimeUnit.SECONDS).stream().map(each -> {
                try {
                    return each.get();
                } catch (Exception failed) {
                    throw new AssertionError(failed);
                }
            }).toList();
        }
    }

    private static String invitation(CapturedOutput log) {
        Matcher found = INVITATION.matcher(log.getAll());
        assertThat(found.find()).as("an invitation in the log").isTrue();
        return found.group(1);
    }

    private static String token(String page) {
        return page.substring(page.indexOf('=') + 1);
    }
}
