package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class SecurityHeadersTest {

    private static final Pattern STYLESHEET = Pattern.compile("href=\"(/css/magrathea-[0-9a-f]{32}\\.css)\"");

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;

    @Test
    void everyPageHasSecurityHeaders() {
        Browser admin = Browser.of(port, cast.admin().name());
        for (String page : List.of("/sign-in", "/machines", "/account", "/admin/approvals", "/admin/people", "/nothing/here",
                "/machines/x?page=%00", "/actuator/health")) {
            HttpHeaders headers = admin.get(page).headers();
            assertThat(headers.firstValue("Content-Security-Policy")).as(page)
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .startsWith("default-src 'none';")
                            .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                            .doesNotContain("unsafe"));
            assertThat(headers.firstValue("X-Frame-Options")).as(page).contains("DENY");
            assertThat(headers.firstValue("X-Content-Type-Options")).as(page).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).as(page).contains("same-origin");
            assertThat(headers.firstValue("Cache-Control").orElseThrow()).as(page).contains("no-store");
            assertThat(headers.firstValue("Server")).as(page).isEmpty();
            assertThat(headers.firstValue("X-Powered-By")).as(page).isEmpty();
        }
    }

    @Test
    void pagesHaveNoInlineScriptsOrStyles() {
        Browser admin = Browser.of(port, cast.admin().name());
        for (String page : List.of("/sign-in", "/machines", "/account", "/admin/approvals", "/admin/people", "/admin/jobs",
                "/requests",
                "/nothing")) {
            assertThat(admin.get(page).body()).as(page)
                    .doesNotContain(" style=", "<style", "javascript:", " onclick=", " onload=", " hx-on")
                    .doesNotContainPattern("<script(?![^>]* src=)");
        }
    }

    @Test
    void hashedFilesAreCachedForAYear() {
        Browser browser = new Browser(port);
        Matcher sheet = STYLESHEET.matcher(browser.get("/sign-in").body());
        assertThat(sheet.find()).isTrue();

        var answer = browser.get(sheet.group(1));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("max-age=31536000");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void foldersAreNotListedAndScriptsExist() {
        Browser tenant = Browser.of(port, cast.tenant().name());
        String page = tenant.get("/machines").body();
        Matcher script = Pattern.compile("<script defer src=\"([^\"]+)\"").matcher(page);

        assertThat(script.results().map(found -> found.group(1)).toList()).hasSize(3)
                .allSatisfy(path -> assertThat(tenant.get(path).statusCode()).as(path).isEqualTo(200));
        assertThat(new Browser(port).get("/css/").statusCode()).isEqualTo(404);
        assertThat(new Browser(port).get("/webjars/").statusCode()).isEqualTo(404);
    }

    @Test
    void sessionCookieIsHttpOnlyAndSameSite() {
        String cookie = new Browser(port).get("/sign-in").headers().firstValue("Set-Cookie").orElseThrow();

        assertThat(cookie).startsWith("magrathea=").contains("HttpOnly", "SameSite=Lax", "Path=/");
    }

    @Test
    void crossSiteFormsAreRejected() {
        Browser browser = new Browser(port);
        var request = browser.request("/sign-in")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("_csrf=" + browser.tokenOf("/sign-in")));

        assertThat(browser.send(request).statusCode()).isEqualTo(403);
    }

    @Test
    void healthDetailsAreForAdminsAndTheToken() {
        assertThat(new Browser(port).get("/actuator/health").body())
                .as("a word and nothing more; the host of these tests may be away")
                .matches("\\{\"status\":\"(UP|DEGRADED)\"}");
        assertThat(Browser.of(port, cast.tenant().name()).get("/actuator/health").body()).doesNotContain("components");
        assertThat(Browser.of(port, cast.admin().name()).get("/actuator/health").body()).contains("components");
        assertThat(new Browser(port).get("/actuator/health", "Authorization", "Bearer watching-from-afar").body())
                .contains("components");
        assertThat(new Browser(port).get("/actuator/prometheus", "Authorization", "Bearer watching-from-afar").body())
                .contains("jvm_memory_used_bytes");
        assertThat(new Browser(port).get("/actuator/prometheus", "Authorization", "Bearer other").statusCode()).isEqualTo(404);
        assertThat(new Browser(port).get("/machines", "Authorization", "Bearer watching-from-afar")
                .headers()
                .firstValue("Location")).contains("/sign-in");
    }

    @Test
    void otherActuatorEndpointsAreUnreachable() {
        Browser tenant = Browser.of(port, cast.tenant().name());
        for (String path : List.of("/actuator/env", "/actuator/heapdump", "/actuator/beans", "/actuator/shutdown", "/h2-console",
                "/h2-console/", "/actuator/", "/actuator/health/", "/actuator%2fenv", "/actuator;x=y/env", "/metrics", "/env",
                "/admin%2fapprovals", "/admin;/approvals", "//admin/approvals", "/ADMIN/approvals", "/admin/approvals/",
                "/admin/approvals.html")) {
            assertThat(tenant.get(path).statusCode()).as(path).isIn(400, 404);
        }
    }
}
