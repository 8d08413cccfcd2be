package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The search in the frame of the pages. */
@PortalTest
class SearchTest {

    private static final Pattern MACHINE = Pattern.compile("<p class=\"long\"><a href=\"/machines/([^\"]+)\"");

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    Machines machines;
    @Autowired
    JdbcClient sql;

    @Test
    void bothNavigationsHaveTheSearch() {
        String page = browser(cast.tenant()).get("/machines").body();

        assertThat(page).contains("id=\"q-top\"", "id=\"q-side\"", "role=\"search\"", "action=\"/search\"");
    }

    @Test
    void exactNameComesBeforeBeginningBeforeWord() {
        Person tenant = cast.tenant();
        long host = world.host();
        for (String name : List.of("a-wheatear", "wheatear", "wheatear-lab", "b-wheatear2", "wheat")) {
            machines.register(host, name, tenant.id());
        }

        assertThat(found(browser(tenant).get("/search?q=wheat"))).as("an exact name is opened").isEmpty();
        assertThat(browser(tenant).get("/search?q=wheat").headers().firstValue("Location")).contains("/machines/wheat");
        assertThat(found(browser(tenant).get("/search?q=WHEATE"))).containsExactly("wheatear", "wheatear-lab", "a-wheatear",
                "b-wheatear2");
        assertThat(found(browser(tenant).get("/search?q=lab+wheatear"))).containsExactly("wheatear-lab");
        assertThat(browser(tenant).get("/search?q=heatear").body()).contains("Nothing found.");
    }

    @Test
    void numberOfARequestOpensIt() {
        Person tenant = cast.tenant();
        long request = world.requestFor(world.machineOf(tenant), tenant);

        for (String number : List.of(String.valueOf(request), "%23" + request)) {
            assertThat(browser(tenant).get("/search?q=" + number).headers().firstValue("Location")).as(number)
                    .contains("/requests/" + request);
        }
        assertThat(browser(cast.tenant()).get("/search?q=" + request).body()).as("of another tenant")
                .doesNotContain("/requests/" + request);
    }

    @Test
    void adminFindsMachinesRequestsPeopleAndMirrors() {
        Person tenant = cast.tenant();
        MachineFacts machine = world.machineOf(tenant);
        long request = world.requestFor(machine, tenant);
        long mirror = world.mirrorOf(machine);
        Browser admin = browser(cast.admin());

        assertThat(admin.get("/search?q=snapshot+" + machine.name()).body()).contains("/requests/" + request);
        assertThat(admin.get("/search?q=updates-" + machine.name()).headers().firstValue("Location"))
                .contains("/mirrors/" + mirror);
        assertThat(admin.get("/search?q=" + tenant.name()).headers().firstValue("Location"))
                .contains("/admin/people/" + tenant.id());
        assertThat(admin.get("/search?q=" + tenant.email()).headers().firstValue("Location"))
                .contains("/admin/people/" + tenant.id());
    }

    @Test
    void tenantFindsNoPeopleAndNothingOfOthers() {
        Person owner = cast.tenant();
        MachineFacts machine = world.machineOf(owner);
        long request = world.requestFor(machine, owner);
        Browser other = browser(cast.tenant());

        assertThat(other.get("/search?q=" + owner.name()).body()).contains("Nothing found.");
        assertThat(other.get("/search?q=" + machine.name()).body()).contains("Nothing found.")
                .doesNotContain("/requests/" + request);
    }

    @Test
    void atMostTenOfAKindAreShown() {
        Person tenant = cast.tenant();
        long host = world.host();
        for (int at = 10; at < 22; at++) {
            machines.register(host, "whinchat" + at, tenant.id());
        }

        HttpResponse<String> answer = browser(tenant).get("/search?q=whinchat");

        assertThat(found(answer)).hasSize(10);
        assertThat(answer.body()).contains("The best 10 are shown.", "href=\"/machines?q=whinchat\"");
    }

    @Test
    void specialCharactersAreOrdinaryText() {
        Browser tenant = browser(cast.tenant());

        for (String typed : List.of("%25", "_", "!", "%27", "%00", "%22%3E%3Cblink", "x".repeat(5000), "+", "")) {
            HttpResponse<String> answer = tenant.get("/search?q=" + typed);
            assertThat(answer.statusCode()).as(typed).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("<blink");
        }
    }

    /** One statement for each kind, with 16 and with 1 000 machines and requests. */
    @Test
    void statementsDoNotGrowWithTheRows() {
        try (CrowdedPortal portal = CrowdedPortal.inMemory("search")) {
            portal.crowd.grow(16, new Crowd.History(1, 0, 0));
            statements(portal);
            List<Integer> few = statements(portal);
            portal.crowd.grow(984, new Crowd.History(1, 0, 0));
            List<Integer> many = statements(portal);
            long began = System.nanoTime();
            portal.page(portal.admin, "/search?q=snapshot+m");
            System.out.println("search in 1 000: " + (System.nanoTime() - began) / 1_000_000 + " ms, " + many);

            assertThat(many).isEqualTo(few);
        }
    }

    @Test
    void searchAndHomePagesRunOnPostgres() {
        try (CrowdedPortal portal = CrowdedPortal.onPostgres("search")) {
            portal.crowd.grow(25, new Crowd.History(2, 2, 2));

            assertThat(statements(portal)).isNotEmpty();
            assertThat(portal.page(portal.admin, "/")).contains("Approvals by age", "Running jobs");
            assertThat(portal.page(portal.tenant, "/")).contains("Open requests", "Activity", "Mirrors");
            assertThat(portal.page(portal.tenant, "/search?q=snapshot")).contains("Snapshot of ");
        }
    }

    private static List<Integer> statements(CrowdedPortal portal) {
        List<Integer> counts = new ArrayList<>();
        for (String typed : List.of("0", "machine", "snapshot+m", "nothing-has-this-name")) {
            portal.page(portal.admin, "/search?q=" + typed);
            counts.add(StatementCounter.last());
            portal.page(portal.tenant, "/search?q=" + typed);
            counts.add(StatementCounter.last());
        }
        return counts;
    }

    private static List<String> found(HttpResponse<String> answer) {
        List<String> names = new ArrayList<>();
        Matcher machine = MACHINE.matcher(answer.body());
        while (machine.find()) {
            names.add(machine.group(1));
        }
        return names;
    }

    private Browser browser(Person person) {
        return Browser.of(port, person.name());
    }
}
