package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class ErrorPageTest {

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    JdbcClient sql;

    @Test
    void missingPageHasAnErrorPage() {
        constant(Browser.of(port, cast.tenant().name()).get("/nothing"), 404, "Page not found");
    }

    @Test
    void formWithoutTokenHasAnErrorPage() {
        constant(Browser.of(port, cast.tenant().name()).post("/account/details", "", Map.of()), 403, "Nothing changed");
    }

    @Test
    void wrongMethodHasAnErrorPage() {
        Browser browser = Browser.of(port, cast.tenant().name());

        constant(browser.post("/machines", browser.tokenOf("/account"), Map.of()), 405, "Action not supported");
    }

    @Test
    void invalidParameterIs400AndInvalidPathIs404() {
        Browser admin = Browser.of(port, cast.admin().name());

        constant(admin.get("/machines/" + world.machineOf(cast.tenant()).name() + "/power?action=x"), 400, "Invalid request");
        constant(admin.get("/admin/hosts/x/key"), 404, "Page not found");
    }

    @Test
    void tooLargeBodyIsRejectedBeforeItIsRead() {
        Browser browser = Browser.of(port, cast.tenant().name());

        constant(browser.post("/account/details", browser.tokenOf("/account"), Map.of("email", "x".repeat(300_000))), 413,
                "Form too large");
    }

    @Test
    void tooLargeBodyWithoutLengthIsRejected() {
        Browser browser = Browser.of(port, cast.tenant().name());
        byte[] form = ("_csrf=" + browser.tokenOf("/account") + "&email=" + "x".repeat(3_000_000))
                .getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = browser.request("/account/details")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form)));

        constant(browser.send(request), 413, "Form too large");
    }

    @Test
    void tooManyFieldsAreRejected() {
        Browser browser = Browser.of(port, cast.tenant().name());
        String many = "a=1&".repeat(10_000);
        HttpRequest.Builder request = browser.request("/account/details")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + browser.tokenOf("/account") + "&" + many));

        constant(browser.send(request), 400, "Invalid request");
    }

    @Test
    void jsonIsRejected() {
        Browser browser = Browser.of(port, cast.tenant().name());
        HttpRequest.Builder request = browser.request("/account/details")
                .header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", browser.tokenOf("/account"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"email\":\"a@example.org\",\"role\":\"ADMIN\"}"));

        assertThat(browser.send(request).body()).contains("Not an email address");
    }

    @Test
    void internalErrorIsLoggedWithTheShownReference(CapturedOutput log) {
        var tenant = cast.tenant();
        var machine = world.machineOf(tenant);
        long request = world.requestFor(machine, tenant);
        sql.sql("update request set kind = 'no-such-kind' where id = ?").param(request).update();

        HttpResponse<String> broken = Browser.of(port, tenant.name()).get("/requests/" + request);
        sql.sql("update request set kind = 'snapshot' where id = ?").param(request).update();

        constant(broken, 500, "Internal error");
        String reference = broken.body().replaceAll("(?s).*Reference <span class=\"mono\">([0-9a-f]{10})</span>.*", "$1");
        assertThat(log).contains("failed, reference " + reference);
    }

    /** The token of the sign-out form is left out: it is random, and may spell anything. */
    private static void constant(HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", ""))
                .contains(words, "Reference <span class=\"mono\">")
                .doesNotContain("Exception", "org.springframework", "Tomcat", "Whitelabel", "\tat ", "SQL");
    }
}
