package org.magrathea.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.web.Browser;
import org.magrathea.web.Cast;
import org.magrathea.web.PortalTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class PasswordPageTest {

    private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl a";
    private static final String BETTER = "herons stand very still";

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    JdbcClient sql;

    @Test
    void newPasswordEndsAllOtherSessions() {
        Person tenant = cast.tenant();
        Browser here = Browser.of(port, tenant.name());
        Browser elsewhere = Browser.of(port, tenant.name());
        String before = here.session().orElseThrow();

        HttpResponse<String> changed = change(here, Cast.PASSWORD, BETTER, BETTER);

        assertThat(changed.headers().firstValue("Location")).contains("/account");
        assertThat(here.get("/account").body()).contains("Password changed.");
        assertThat(here.session().orElseThrow()).isNotEqualTo(before);
        assertThat(elsewhere.get("/machines").headers().firstValue("Location")).contains("/sign-in");
        assertThat(new Browser(port).signIn(tenant.name(), Cast.PASSWORD).statusCode()).isEqualTo(200);
        assertThat(new Browser(port).signIn(tenant.name(), BETTER).statusCode()).isEqualTo(302);
    }

    @Test
    void currentPasswordIsRequired() {
        Browser browser = Browser.of(port, cast.tenant().name());

        assertThat(change(browser, "not this one", BETTER, BETTER).body()).contains("Not your current password.");
    }

    @Test
    void guessesOfTheCurrentPasswordAreLimited() {
        Browser browser = Browser.of(port, cast.tenant().name());
        for (int round = 0; round < 5; round++) {
            change(browser, "guess " + round, BETTER, BETTER);
        }

        assertThat(change(browser, Cast.PASSWORD, BETTER, BETTER).body()).contains("Too many failed attempts.");
        assertThat(browser.get("/machines").statusCode()).isEqualTo(200);
    }

    @Test
    void errorsAreAtTheFieldAndPasswordsNotSentBack() {
        Browser browser = Browser.of(port, cast.tenant().name());

        String page = change(browser, Cast.PASSWORD, "short", "shorter").body();

        assertThat(page).contains("The password has 5 characters. Enter at least 12,")
                .doesNotContain("value=\"short", Cast.PASSWORD);
        assertThat(change(browser, Cast.PASSWORD, BETTER, BETTER + "x").body()).contains("The passwords do not match.");
    }

    @Test
    void passwordsAreKeptAsArgon2id() {
        String hash = sql.sql("select password_hash from account where id = ?")
                .param(cast.tenant().id())
                .query(String.class)
                .single();

        assertThat(hash).startsWith("{argon2id}$argon2id$v=19$m=");
    }

    @Test
    void emailAndZoneAreSavedAndWrongInputIsKept() {
        Browser browser = Browser.of(port, cast.tenant().name());

        String wrong = browser.submit("/account", "/account/details", Map.of("email", "a@b\r\nBcc: c@d", "zone", "Mars/Olympus"))
                .body();
        assertThat(wrong).contains("Not an email address.", "Unknown time zone", "value=\"Mars/Olympus\"");

        browser.submit("/account", "/account/details", Map.of("email", "new@example.org", "zone", "Asia/Tokyo",
                "present", Cast.PASSWORD));
        assertThat(browser.get("/account").body()).contains("Emails go to new@example.org", "Times are in Asia/Tokyo.");
    }

    /** What the script temp-password of the attacks does. */
    @Test
    void temporaryPasswordOpensOnlyTheAccountPage() {
        Person tenant = cast.tenant();
        Browser browser = Browser.of(port, tenant.name());
        sql.sql("update account set password_temporary = true where id = ?").param(tenant.id()).update();
        String token = browser.tokenOf("/account");
        Map<String, String> key = Map.of("key", KEY, "present", Cast.PASSWORD);
        Map<String, String> details = Map.of("email", "thief@example.org", "zone", "UTC", "present", Cast.PASSWORD);

        assertThat(browser.get("/account").body()).contains("Choose a new password before you continue.")
                .doesNotContain("/account/keys", "/account/details");
        for (HttpResponse<String> answer : List.of(browser.post("/account/keys", token, key),
                browser.post("/account/details", token, details), browser.get("/account/confirmation?token=x"),
                browser.get("/machines"), browser.post("/account/keys/1/remove", token, Map.of("present", Cast.PASSWORD)))) {
            assertThat(answer.headers().firstValue("Location")).contains("/account");
        }
        assertThat(change(browser, Cast.PASSWORD, BETTER, BETTER).statusCode()).isEqualTo(302);
        assertThat(browser.get("/account").body()).doesNotContain("thief@example.org", "SHA256:");
    }

    @Test
    void keysAndNewEmailRequireTheCurrentPassword() {
        Person tenant = cast.tenant();
        Browser browser = Browser.of(port, tenant.name());

        for (String present : List.of("", "not this one")) {
            String page = browser.submit("/account", "/account/keys", Map.of("key", KEY, "present", present)).body();
            assertThat(page).contains("Not your current password.", KEY).doesNotContain("SHA256:");
            assertThat(browser.submit("/account", "/account/details",
                    Map.of("email", "thief@example.org", "zone", "UTC", "present", present)).body())
                    .contains("Not your current password.", "value=\"thief@example.org\"");
        }
        browser.submit("/account", "/account/keys", Map.of("key", KEY, "present", Cast.PASSWORD));
        long key = sql.sql("select id from ssh_key where account_id = ?").param(tenant.id()).query(Long.class).single();
        String kept = browser.submit("/account", "/account/keys/" + key + "/removal", Map.of("present", "no")).body();
        assertThat(kept).contains("Not your current password.", "SHA256:", "<details class=\"fold\" open=\"open\">");
        assertThat(browser.submit("/account", "/account/details", Map.of("email", tenant.email(), "zone", "Asia/Tokyo"))
                .statusCode())
                .as("the zone alone asks for none")
                .isEqualTo(302);
    }

    @Test
    void unknownFieldsChangeNothing() {
        Person tenant = cast.tenant();
        Browser browser = Browser.of(port, tenant.name());

        browser.submit("/account", "/account/details",
                Map.of("email", "x@example.org", "present", Cast.PASSWORD, "zone", "UTC", "role", "ADMIN", "id", "1",
                        "name", "root", "enabled", "false", "passwordHash", "x", "person.role", "ADMIN", "class.name", "x"));

        assertThat(browser.get("/admin/people").statusCode()).isEqualTo(404);
        assertThat(browser.get("/account").body()).contains(tenant.name() + "</b>");
    }

    private static HttpResponse<String> change(Browser browser, String present, String password, String again) {
        return browser.submit("/account", "/account/password", Map.of("present", present, "password", password, "again", again));
    }
}
