package org.magrathea.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.web.Browser;
import org.magrathea.web.Cast;
import org.magrathea.web.PortalTest;
import org.magrathea.web.Timers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class PeoplePageTest {

    private static final Pattern ONCE = Pattern.compile("class=\"once\">([a-z0-9-]{23})<");

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    Timers timers;
    @Autowired
    Accounts accounts;
    @Autowired
    JdbcClient sql;

    @Test
    void newPersonGetsATemporaryPasswordShownOnce() {
        Browser admin = Browser.of(port, cast.admin().name());
        admin.submit("/admin/people", "/admin/people",
                Map.of("name", "aardwolf", "email", "aardwolf@example.org", "role", "TENANT", "zone",
                        "Europe/Lisbon"));
        String password = shown(admin.get("/admin/people"));
        assertThat(admin.get("/admin/people").body()).as("on the first page of many")
                .contains("aardwolf")
                .doesNotContain(password);

        Browser aardwolf = new Browser(port);
        assertThat(aardwolf.signIn("aardwolf", password).statusCode()).isEqualTo(302);
        assertThat(aardwolf.get("/machines").headers().firstValue("Location")).contains("/account");
        aardwolf.submit("/account", "/account/password",
                Map.of("present", password, "password", "lynxes have tufted ears", "again",
                        "lynxes have tufted ears"));
        assertThat(aardwolf.get("/machines").statusCode()).isEqualTo(200);
    }

    @Test
    void wrongNameHasAnErrorAtTheFieldAndIsKept() {
        Browser admin = Browser.of(port, cast.admin().name());
        String taken = cast.tenant().name();

        String page = add(admin, taken, "x@example.org").body();
        assertThat(page).contains("The name " + taken + " is in use.", "value=\"x@example.org\"");
        assertThat(add(admin, "Ötter; drop", "x@example.org").body()).contains("Use 2 to 32 lower-case letters");
        assertThat(add(admin, "<script>alert(1)</script>", "<b>").body()).doesNotContain("<script>alert", "<b>\"");
    }

    @Test
    void disabledPersonIsSignedOutAndCanBeEnabled() {
        Browser admin = Browser.of(port, cast.admin().name());
        Person tenant = cast.tenant();
        Browser browser = Browser.of(port, tenant.name());

        admin.submit("/admin/people", "/admin/people/" + tenant.id() + "/enabled", Map.of("enabled", "false"));
        assertThat(browser.get("/machines").headers().firstValue("Location")).contains("/sign-in");
        assertThat(new Browser(port).signIn(tenant.name(), Cast.PASSWORD).statusCode()).isEqualTo(200);

        admin.submit("/admin/people", "/admin/people/" + tenant.id() + "/enabled", Map.of("enabled", "true"));
        assertThat(new Browser(port).signIn(tenant.name(), Cast.PASSWORD).statusCode()).isEqualTo(302);
    }

    @Test
    void removedRoleEndsTheSessionAfterADay() {
        Person demoted = cast.admin();
        Browser browser = Browser.of(port, demoted.name());
        Browser admin = Browser.of(port, cast.admin().name());

        admin.submit("/admin/people", "/admin/people/" + demoted.id() + "/role", Map.of("role", "TENANT"));
        assertThat(browser.get("/admin/people").statusCode()).isEqualTo(200);
        sql.sql("update admin_removal set due_at = asked_at where account_id = ?").param(demoted.id()).update();
        timers.run("admin-removals");

        assertThat(browser.get("/admin/people").statusCode()).isEqualTo(302);
        assertThat(browser.get("/admin/people").headers().firstValue("Location")).contains("/sign-in");
        assertThat(Browser.of(port, demoted.name()).get("/admin/people").statusCode()).isEqualTo(404);
    }

    @Test
    void resetPasswordIsShownOnce() {
        Person tenant = cast.tenant();
        Browser before = Browser.of(port, tenant.name());
        Browser admin = Browser.of(port, cast.admin().name());

        admin.submit("/admin/people", "/admin/people/" + tenant.id() + "/password", Map.of());
        String password = shown(admin.get("/admin/people"));

        assertThat(before.get("/machines").headers().firstValue("Location")).contains("/sign-in");
        assertThat(new Browser(port).signIn(tenant.name(), password).statusCode()).isEqualTo(302);
    }

    @Test
    void lastAdminCannotBeDisabledOrMadeATenant() {
        Person last = onlyAdmin();
        Browser admin = Browser.of(port, last.name());

        admin.submit("/admin/people", "/admin/people/" + last.id() + "/enabled", Map.of("enabled", "false"));
        assertThat(admin.get("/admin/people").body()).contains(last.name() + " is the last enabled admin.");
        admin.submit("/admin/people", "/admin/people/" + last.id() + "/role", Map.of("role", "TENANT"));
        assertThat(admin.get("/admin/people").body()).contains(last.name() + " is the last enabled admin.");
    }

    @Test
    void twoAdminsDisablingEachOtherLeaveOne() throws Exception {
        Person one = onlyAdmin();
        Person two = cast.admin();
        Browser first = Browser.of(port, one.name());
        Browser second = Browser.of(port, two.name());
        String firstToken = first.tokenOf("/admin/people");
        String secondToken = second.tokenOf("/admin/people");
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            both.invokeAll(List.of(
                    () -> first.post("/admin/people/" + two.id() + "/enabled", firstToken, Map.of("enabled", "false")),
                    () -> second.post("/admin/people/" + one.id() + "/enabled", secondToken, Map.of("enabled", "false"))), 20,
                    TimeUnit.SECONDS);
        }

        assertThat(sql.sql("select count(*) from admin_removal where account_id in (?, ?)")
                .params(one.id(), two.id())
                .query(Long.class)
                .single()).as("removals that wait").isEqualTo(1);
    }

    private Person onlyAdmin() {
        Person admin = cast.admin();
        sql.sql("update account set enabled = false where role = 'ADMIN' and id <> ?").param(admin.id()).update();
        return admin;
    }

    private static HttpResponse<String> add(Browser admin, String name, String email) {
        return admin.submit("/admin/people", "/admin/people", Map.of("name", name, "email", email, "zone", "UTC"));
    }

    private static String shown(HttpResponse<String> page) {
        Matcher once = ONCE.matcher(page.body());
        assertThat(once.find()).as("a password on the page").isTrue();
        return once.group(1);
    }
}
