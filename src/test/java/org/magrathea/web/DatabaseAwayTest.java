package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.magrathea.accounts.Accounts;
import org.magrathea.accounts.NewAccount;
import org.magrathea.accounts.Role;

class DatabaseAwayTest {

    @Test
    void withoutItsDatabaseThePortalSaysSoToStrangersAndToThoseWhoAreSignedIn() {
        try (OwnPortal portal = new OwnPortal("away")) {
            portal.bean(Accounts.class)
                    .create(new NewAccount("heron", "heron@example.org", Role.ADMIN, ZoneId.of("UTC"), Cast.PASSWORD));
            Browser admin = Browser.of(portal.port(), "heron");

            portal.bean(HikariDataSource.class).close();

            for (var answer : new java.net.http.HttpResponse<?>[]{admin.get("/admin/queue"),
                    new Browser(portal.port()).get("/sign-in")}) {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body().toString()).contains("The database is away", "Reference")
                        .doesNotContain("Hikari", "Exception");
            }
        }
    }
}
