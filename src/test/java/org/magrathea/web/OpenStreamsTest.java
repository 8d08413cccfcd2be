package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.accounts.Accounts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;

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
    @Autowired
    OpenStreams open;
    @Autowired
    ScheduledAnnotationBeanPostProcessor schedules;

    @Test
    void eventStreamEndsWithItsSession() throws IOException {
        Person tenant = cast.tenant();
        String machine = world.machineOf(tenant).name();
        Browser browser = Browser.of(port, tenant.name());
        var stream = browser.open(browser.request("/machines/" + machine + "/events").header("Accept", "text/event-stream"));
        try (BufferedReader events = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(stream.headers().firstValue("X-Accel-Buffering")).contains("no");
            assertThat(events.readLine()).isEqualTo(":open");
            assertThat(events.readLine()).isEmpty();
            assertThat(events.readLine()).isEqualTo("event:changed");

            accounts.changePassword(tenant.id(), "another long password");

            assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
                while (events.readLine() != null) {
                    // Whatever comes before the end tells of no content.
                }
            });
        }
    }

    /** At once is without the check that runs every two seconds, which rests meanwhile. */
    @Test
    void eventStreamEndsAtOnceAfterSignOut() throws IOException {
        Person tenant = cast.tenant();
        String machine = world.machineOf(tenant).name();
        Browser browser = Browser.of(port, tenant.name());
        Browser elsewhere = Browser.of(port, tenant.name());
        try (BufferedReader events = stream(browser, machine); BufferedReader others = stream(elsewhere, machine)) {
            schedules.postProcessBeforeDestruction(open, "openStreams");
            browser.submit("/account", "/sign-out", Map.of());

            assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
                while (events.readLine() != null) {
                    // What was on its way already.
                }
            });
            assertThat(others.readLine()).as("another session of the same person goes on").isNotNull();
        } finally {
            schedules.postProcessAfterInitialization(open, "openStreams");
        }
    }

    @Test
    void oldestOfTwentyStreamsEndsForANewOne() throws IOException {
        Person tenant = cast.tenant();
        String machine = world.machineOf(tenant).name();
        List<BufferedReader> streams = new ArrayList<>();
        Browser browser = Browser.of(port, tenant.name());
        Person neighbour = cast.tenant();
        BufferedReader of = stream(Browser.of(port, neighbour.name()), world.machineOf(neighbour).name());
        for (int one = 0; one < OpenStreams.MOST + 1; one++) {
            streams.add(stream(browser, machine));
        }

        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            while (streams.getFirst().readLine() != null) {
                // What was on its way already.
            }
        });
        for (BufferedReader open : streams.subList(1, streams.size())) {
            assertThat(open.readLine()).isNotNull();
            open.close();
        }
        assertThat(of.readLine()).as("the stream of another person").isNotNull();
        of.close();
    }

    /** A stream that has begun: its first event was read. */
    private static BufferedReader stream(Browser browser, String machine) throws IOException {
        var stream = browser.open(browser.request("/machines/" + machine + "/events").header("Accept", "text/event-stream"));
        assertThat(stream.statusCode()).isEqualTo(200);
        BufferedReader events = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
        assertThat(events.readLine()).isEqualTo(":open");
        assertThat(events.readLine()).isEmpty();
        assertThat(events.readLine()).isEqualTo("event:changed");
        assertThat(events.readLine()).startsWith("data:");
        assertThat(events.readLine()).isEmpty();
        return events;
    }
}
