package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.magrathea.accounts.Accounts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class SessionTest {

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    Accounts accounts;

    @Test
    void signingInLeadsToTheStartPage() {
        Browser browser = Browser.of(port, cast.tenant().name());

        HttpResponse<String> start = browser.get("/machines");

        assertThat(start.statusCode()).isEqualTo(200);
        assertThat(start.body()).contains("Your machines", "Sign out");
    }
}
