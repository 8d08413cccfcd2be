package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class HostHeaderTest {

    @LocalServerPort
    int port;

    @Test
    void thePortalAnswersToItsOwnNameOnly() {
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
    void anAddressInTheRequestLineDoesNotGetRoundIt() {
        assertThat(new Browser(port).raw("http://evil.example/sign-in", "localhost")).startsWith("HTTP/1.1 400");
        assertThat(new Browser(port).raw("http://evil.example/sign-in", "evil.example")).startsWith("HTTP/1.1 400");
    }

    @Test
    void whatForwardedHeadersSayIsIgnored() {
        String answer = new Browser(port).raw("/machines", "localhost",
                "X-Forwarded-Host: evil.example\r\nX-Forwarded-For: 192.0.2.1\r\nForwarded: host=evil.example\r\n");

        assertThat(answer).startsWith("HTTP/1.1 302").contains("Location: /sign-in\r\n").doesNotContain("evil.example");
    }
}
