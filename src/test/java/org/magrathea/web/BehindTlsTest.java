package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BehindTlsTest {

    @Test
    void httpsAddressBindsTheCookieToHostAndTls() {
        try (OwnPortal portal = new OwnPortal("tls", "https://portal.example.org")) {
            String answer = new Browser(portal.port()).raw("/sign-in", "portal.example.org");

            assertThat(answer).startsWith("HTTP/1.1 200")
                    .containsPattern("Set-Cookie: __Host-magrathea=[0-9A-Za-z]{48}; Path=/; Secure; HttpOnly; SameSite=Lax")
                    .contains("Strict-Transport-Security: max-age=31536000");
            assertThat(new Browser(portal.port()).raw("/sign-in", "localhost")).startsWith("HTTP/1.1 400");
        }
    }
}
