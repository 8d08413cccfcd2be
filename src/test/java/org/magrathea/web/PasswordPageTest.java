package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.magrathea.accounts.Person;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class PasswordPageTest {

    private static final String BETTER = "herons stand very still";

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    JdbcClient sql;

    @Test
    void aNewPasswordEndsTheOtherSessionsAndKeepsThisOne() {
        Person tenant = cast.tenant();
        Browser here = Browser.of(port, tenant.name());
        Browser elsewhere = Browser.of(port, tenant.name());
        String before = here.session().orElseThrow();

        HttpResponse<String> changed = change(here, Cast.PASSWORD, BETTER, BETTER);

        assertThat(changed.headers().firstValue("Location")).contains("/account");
        assertThat(here.get("/account").body()).contains("Your password is changed.");
        assertThat(here.session().orElseThrow()).isNotEqualTo(before);
        assertThat(elsewhere.get("/machines").headers().firstValue("Location")).contains("/sign-in");
        assertThat(new Browser(port).signIn(tenant.name(), Cast.PASSWORD).statusCode()).isEqualTo(200);
        assertThat(new Browser(port).signIn(tenant.name(), BETTER).statusCode()).isEqualTo(302);
    }

    @Test
    void thePresentPasswordIsAskedFor() {
        Browser browser = Browser.of(port, cast.tenant().name());

        assertThat(change(browser, "not this one", BETTER, BETTER).body()).contains("This is not your present password.");
    }

    @Test
    void guessingThePresentPasswordIsSlowedToo() {
        Browser browser = Browser.of(port, cast.tenant().name());
        for (int round = 0; round < 5; round++) {
            change(browser, "guess " + round, BETTER, BETTER);
        }

        assertThat(change(browser, Cast.PASSWORD, BETTER, BETTER).body()).contains("Too many tries were wrong.");
        assertThat(browser.get("/machines").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsWrongStandsAtTheFieldAndNoPasswordIsShownAgain() {
        Browser browser = Browser.of(port, cast.tenant().name());

        String page = change(browser, Cast.PASSWORD, "short", "shorter").body();

        assertThat(page).contains("It has 5 characters and needs at least 12.").doesNotContain("value=\"short", Cast.PASSWORD);
        assertThat(change(browser, Cast.PASSWORD, BETTER, BETTER + "x").body()).contains("The two are not the same.");
    }

    @Test
    void passwordsAreKeptAsArgon2id() {
        String hash = sql.sql("select password_hash from account where id = ?")
                .param(cast.tenant().id())
                .query(String.class)
                .single();

        assertThat(hash).startsWith("{argon2id}$argon2id$v=19$m=16384,t=2,p=1$");
    }

    @Test
    void mailAddressAndZoneAreKeptAndWhatIsWrongStays() {
        Browser browser = Browser.of(port, cast.tenant().name());

        String wrong = browser.submit("/account", "/account/details", Map.of("email", "a@b\r\nBcc: c@d", "zone", "Mars/Olympus"))
                .body();
        assertThat(wrong).contains("That is no mail address", "No zone has this name", "value=\"Mars/Olympus\"");

        browser.submit("/account", "/account/details", Map.of("email", "new@example.org", "zone", "Asia/Tokyo"));
        assertThat(browser.get("/account").body()).contains("Mails go to new@example.org", "Times are yours, Asia/Tokyo");
    }

    @Test
    void fieldsThatAreNotInTheFormChangeNothing() {
        Person tenant = cast.tenant();
        Browser browser = Browser.of(port, tenant.name());

        browser.submit("/account", "/account/details", Map.of("email", "x@example.org", "zone", "UTC", "role", "ADMIN", "id", "1",
                "name", "root", "enabled", "false", "passwordHash", "x", "person.role", "ADMIN", "class.name", "x"));

        assertThat(browser.get("/admin/people").statusCode()).isEqualTo(404);
        assertThat(browser.get("/account").body()).contains(tenant.name() + "</b>");
    }

    private static HttpResponse<String> change(Browser browser, String present, String password, String again) {
        return browser.submit("/account", "/account/password", Map.of("present", present, "password", password, "again", again));
    }
}
