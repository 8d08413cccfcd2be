package org.magrathea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.magrathea.access.Person;
import org.magrathea.notifications.ScriptedMailServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class MonitoringTest extends QuietPortal {

    private static final Logger log = LoggerFactory.getLogger(MonitoringTest.class);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Autowired
    HealthEndpoint health;
    @Autowired
    MeterRegistry meters;

    private Person otter;
    private long machine;

    @BeforeEach
    void people() {
        host.behave();
        emptyOutbox();
        noAdmins();
        otter = tenant("otter");
        machine = machine("sparrow" + serial(), otter);
    }

    @Test
    void healthHasDatabaseMailsAndEachHost() {
        String hostName = hostOf(machine);

        assertThat(part("db").getStatus().getCode()).isEqualTo("UP");
        assertThat(part("mail").getStatus().getCode()).isEqualTo("UP");
        assertThat(((CompositeHealthDescriptor) part("hosts")).getComponents().get(hostName).getStatus().getCode())
                .isEqualTo("UP");
    }

    @Test
    void unreachableHostMakesThePortalDegraded() {
        String hostName = hostOf(machine);
        sql.sql("update uml_host set problem = 'no route' where name = :name").param("name", hostName).update();

        IndicatedHealthDescriptor away = (IndicatedHealthDescriptor) ((CompositeHealthDescriptor) part("hosts")).getComponents()
                .get(hostName);
        assertThat(away.getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(away.getDetails()).containsEntry("problem", "no route");
        assertThat(health.health().getStatus().getCode()).isEqualTo("DEGRADED");
        await().atMost(LIMIT).until(() -> gauge("magrathea.host.reachable", "host", hostName) == 0);

        sql.sql("update uml_host set problem = null where name = :name").param("name", hostName).update();
        await().atMost(LIMIT).until(() -> gauge("magrathea.host.reachable", "host", hostName) == 1);
    }

    @Test
    void lateMailsMakeThePortalDegraded() {
        long request = askForSnapshot(otter, machine, null, null);
        await().atMost(LIMIT).until(() -> gauge("magrathea.mail.backlog", "state", "retrying") >= 1);
        sql.sql("update mail set queued_at = dateadd(minute, -10, queued_at), version = version + 1 where request_id = :r")
                .param("r", request)
                .update();

        assertThat(part("mail").getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(meters.get("magrathea.mail.oldest.age").gauge().value()).isGreaterThanOrEqualTo(600);
    }

    @Test
    void rejectedMailSettingsAreInTheHealth() throws Exception {
        try (var strict = new ScriptedMailServer(MAIL_PORT)) {
            for (int tries = 0; tries < 1000; tries++) {
                strict.once("MAIL", "530 5.7.0 Authentication required");
            }
            askForSnapshot(otter, machine, null, null);

            await().atMost(LIMIT).until(() -> part("mail").getStatus().getCode().equals("DEGRADED"));
            assertThat(((IndicatedHealthDescriptor) part("mail")).getDetails()).extractingByKey("problem")
                    .asString()
                    .contains("530 5.7.0 Authentication required", "Set spring.mail.username and spring.mail.password.");
        }
        ScriptedMailServer friendly = new ScriptedMailServer(MAIL_PORT);
        try {
            await().atMost(LIMIT).until(() -> part("mail").getStatus().getCode().equals("UP"));
        } finally {
            friendly.close();
        }
    }

    @Test
    void queueMetricsHaveLengthAndOldestAge() {
        double before = meters.get("magrathea.requests.waiting").gauge().value();
        long request = askForSnapshot(otter, machine, null, null);
        sql.sql("update request set submitted_at = dateadd(hour, -30, submitted_at) where id = :r").param("r", request).update();

        assertThat(meters.get("magrathea.requests.waiting").gauge().value()).isEqualTo(before + 1);
        assertThat(meters.get("magrathea.requests.oldest.age").gauge().value()).isGreaterThanOrEqualTo(30 * 3600);
    }

    @Test
    void jobsAreCountedByOutcome() {
        long request = askForSnapshot(otter, machine, null, null);
        decisions.approve(request, 1, admin("heron"), null);
        await().atMost(LIMIT).until(() -> stateOf(request).equals("DONE"));

        await().atMost(LIMIT).until(() -> meters.get("magrathea.jobs").tag("outcome", "done").counter().count() >= 1);
    }

    @Test
    void logMessageIsAlwaysOneLine(CapturedOutput output) {
        log.info("Label {}", "x\r\n2026-01-01 INFO forged\u001b[31m");

        assertThat(output.getOut().lines().filter(line -> line.contains("forged"))).singleElement()
                .asString()
                .contains("Label x 2026-01-01 INFO forged [31m");
    }

    private HealthDescriptor part(String name) {
        Map<String, HealthDescriptor> parts = ((CompositeHealthDescriptor) health.health()).getComponents();
        return parts.get(name);
    }

    private double gauge(String name, String tag, String value) {
        var found = meters.find(name).tag(tag, value).gauge();
        return found == null ? -1 : found.value();
    }

    private String hostOf(long machine) {
        return sql.sql("select name from uml_host where id = (select host_id from machine where id = :m)")
                .param("m", machine)
                .query(String.class)
                .single();
    }
}
