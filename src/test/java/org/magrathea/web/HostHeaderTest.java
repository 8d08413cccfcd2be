package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class HostHeaderTest {

    @LocalServerPort
    int port;

    @Test
    void portalAnswersToItsOwnNameOnly() {
        Browser browser = new Browser(port);

        assertThat(browser.raw("/sign-in", "localhost")).startsWith("HTTP/1.1 200");
        assertThat(browser.raw("/sign-in", "LOCALHOST:" + port)).startsWith("HTTP/1.1 200");
        for (String host : new String[]{"evil.example", "localhost.evil.example", "localhost@evil.example", "127.0.0.1",
                "localhost.",
                ""}) {
            assertThat(browser.raw("/sign-in", host)).as("Host: " + host).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void wrongNamePageShowsTheRightNameAndAWayOut(CapturedOutput log) {
        String answer = new Browser(port).raw("/requests", "127.0.0.1:8085");

        assertThat(answer).contains("Wrong address", ">127.0.0.1<", "href=\"http://localhost:8080/\"", "proxy_set_header Host")
                .doesNotContain("Invalid request", "href=\"/\">Start page");
        IntStream.range(0, 5).forEach(again -> new Browser(port).raw("/requests", "10.0.0." + again));
        assertThat(log.getAll().split("with the host name ", -1)).as("parts around one line in the log").hasSizeLessThan(3);
    }

    @Test
    void nameIsAlwaysShownAsText() {
        String answer = new Browser(port).raw("/sign-in", "x&lt;b&gt;" + "a".repeat(400));

        assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("x&lt;b", "a".repeat(300));
    }

    @Test
    void healthAndStaticFilesAnswerToAnyName() {
        Browser browser = new Browser(port);

        assertThat(browser.raw("/actuator/health", "10.0.0.7")).startsWith("HTTP/1.1 200").contains("\"status\"");
        assertThat(browser.raw("/actuator/prometheus", "10.0.0.7", "Authorization: Bearer watching-from-afar\r\n"))
                .contains("jvm_memory_used_bytes");
        assertThat(browser.raw("/actuator/prometheus", "10.0.0.7")).startsWith("HTTP/1.1 404");
        assertThat(browser.raw("/css/magrathea.css", "10.0.0.7")).startsWith("HTTP/1.1 200");
        for (String path : new String[]{"/css/../requests", "/css/..;/requests", "/css/%2e%2e/requests", "/css/%2e%2e%2fsign-in",
                "/actuator/health/../../sign-in", "/actuator/metrics", "/actuator/healthy"}) {
            assertThat(browser.raw(path, "10.0.0.7")).as(path).startsWith("HTTP/1.1 4").doesNotContain("name=\"password\"");
        }
    }

    @Test
    void withoutAnAddressConnectionsToLoopbackMayUseAnyName(CapturedOutput log) {
        try (OwnPortal portal = new OwnPortal("unset", List.of())) {
            Browser browser = new Browser(portal.port());

            for (String host : new String[]{"localhost", "127.0.0.1:9501", "[::1]", "portal.example.org"}) {
                assertThat(browser.raw("/sign-in", host)).as(host).startsWith("HTTP/1.1 200").doesNotContain("example.org");
                assertThat(browser.raw("/machines", "HTTP/1.0", host, "")).as(host).contains("\r\nLocation: /sign-in\r\n");
            }
            assertThat(log).contains("A request has the host name portal.example.org, and magrathea.address is not set")
                    .contains("Create the first admin at http://localhost:0/first-run?token=");
            assertThat(browser.raw("/sign-in", "")).startsWith("HTTP/1.1 400").contains("The address of the portal is not set");
        }
    }

    @Test
    void absoluteUriInTheRequestLineIsCheckedToo() {
        assertThat(new Browser(port).raw("http://evil.example/sign-in", "localhost")).startsWith("HTTP/1.1 400");
        assertThat(new Browser(port).raw("http://evil.example/sign-in", "evil.example")).startsWith("HTTP/1.1 400");
    }

    @Test
    void forwardedHostHeadersAreIgnored() {
        String answer = new Browser(port).raw("/machines", "localhost",
                "X-Forwarded-Host: evil.example\r\nX-Forwarded-For: 192.0.2.1\r\nForwarded: host=evil.example\r\n");

        assertThat(answer).startsWith("HTTP/1.1 302").contains("Location: /sign-in\r\n").doesNotContain("evil.example");
    }
}
