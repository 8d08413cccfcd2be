package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.magrathea.accounts.Accounts;
import org.magrathea.accounts.Person;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class OpenStreamsTest {

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    Accounts accounts;

    @Test
    void anEventStreamEndsWithTheSessionThatOpenedIt() throws IOException {
        Person tenant = cast.tenant();
        String machine = world.machineOf(tenant).name();
        Browser browser = Browser.of(port, tenant.name());
        var stream = browser.open(browser.request("/machines/" + machine + "/events").header("Accept", "text/event-stream"));
        try (BufferedReader events = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(events.readLine()).isEqualTo("event:changed");

            accounts.changePassword(tenant.id(), "another long password");

            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                while (events.readLine() != null) {
                    // Whatever comes before the end tells of no content.
                }
            });
        }
    }
}
