package org.magrathea.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.Databases;
import org.magrathea.access.Role;
import org.magrathea.web.Browser;
import org.magrathea.web.Cast;
import org.magrathea.web.OwnPortal;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People stay signed in when a node is started again, and are signed in at all nodes. */
class SessionsSurviveTest {

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void sessionsSurviveARestart(String database) {
        List<String> settings = on(database, "survive");
        Browser heron;
        try (OwnPortal portal = new OwnPortal("survive", settings)) {
            heron = signedIn(portal);
        }
        try (OwnPortal again = new OwnPortal("survive", settings)) {
            Browser after = heron.at(again.port());
            assertThat(after.get("/admin/approvals").statusCode()).isEqualTo(200);
            assertThat(after.submit("/account", "/sign-out", Map.of()).statusCode()).as("its form's token holds").isEqualTo(302);
            assertThat(after.get("/admin/approvals").statusCode()).isEqualTo(302);
        }
    }

    @Test
    void sessionsAreValidOnAllNodes() {
        List<String> settings = on("PostgreSQL", "nodes");
        try (OwnPortal one = new OwnPortal("node-one", settings); OwnPortal other = new OwnPortal("node-other", settings)) {
            Browser heron = signedIn(one);
            Browser there = heron.at(other.port());
            assertThat(there.get("/admin/approvals").statusCode()).isEqualTo(200);

            there.submit("/account", "/sign-out", Map.of());

            assertThat(heron.get("/admin/approvals").statusCode()).as("signed out at both").isEqualTo(302);
        }
    }

    @Test
    void sessionOfAnotherVersionIsDropped() {
        try (OwnPortal portal = new OwnPortal("versions", List.of("--magrathea.address=http://localhost:8080"))) {
            Browser heron = signedIn(portal);
            portal.bean(JdbcClient.class)
                    .sql("update spring_session_attributes set attribute_bytes = :other where attribute_name like 'SPRING_SECURITY%'")
                    .param("other", new byte[]{1, 2, 3})
                    .update();

            assertThat(heron.get("/admin/approvals").statusCode()).isEqualTo(302);
            assertThat(heron.signIn("heron", Cast.PASSWORD).statusCode()).isEqualTo(302);
            assertThat(heron.get("/admin/approvals").statusCode()).isEqualTo(200);
        }
    }

    private static List<String> on(String database, String name) {
        String address = "--magrathea.address=http://localhost:8080";
        return database.equals("H2")
                ? List.of(address)
                : List.of(address, "--spring.datasource.url=" + Databases.postgresUrl(name));
    }

    private static Browser signedIn(OwnPortal portal) {
        portal.bean(Accounts.class)
                .create(new NewAccount("heron", "heron@example.org", Role.ADMIN, ZoneId.of("UTC"), Cast.PASSWORD));
        return Browser.of(portal.port(), "heron");
    }
}
