package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of rules, from a suggestion to an approval that tenants expect. */
@PortalTest
class RulePagesTest {

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    JdbcClient sql;
    private Person otter;
    private Browser tenant;
    private Browser admin;

    @BeforeEach
    void peopleArrive() {
        otter = cast.tenant();
        tenant = Browser.of(port, otter.name());
        admin = Browser.of(port, cast.admin().name());
    }

    @AfterEach
    void noRules() {
        sql.sql("update rule set state = 'DISABLED', version = version + 1").update();
    }

    private String saved(Map<String, String> fields) {
        HttpResponse<String> answer = admin.submit("/admin/rules/new", "/admin/rules", fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst(".*(/admin/rules/[0-9]+)/try-out", "$1");
    }

    @Test
    void aSuggestedRuleFillsTheForm() {
        assertThat(admin.get("/admin/rules").body()).contains("Suggested rules", "Snapshots within quota", "offer=SNAPSHOTS",
                "Extending a machine needs no approval.");

        assertThat(admin.get("/admin/rules/new?offer=SNAPSHOTS").body()).contains("value=\"Snapshots within quota\"",
                "value=\"10 GiB\"", "value=\"5\"");
    }

    @Test
    void invalidConditionsAreErrorsBesideTheirFields() {
        String page = admin.submit("/admin/rules/new", "/admin/rules",
                Map.of("kind", "snapshot", "name", "Small", "disk", "four", "perDay", "0", "fromHour", "24")).body();

        assertThat(page).contains("Enter a size with its unit, e.g. 4 GiB", "Enter a whole number from 1 to 1000.",
                "Enter a whole number from 0 to 23.", "value=\"four\"");
        assertThat(admin.submit("/admin/rules/new", "/admin/rules", Map.of("kind", "snapshot", "name", "All")).body())
                .contains("A rule without conditions approves every request.");
        assertThat(
                admin.submit("/admin/rules/new", "/admin/rules", Map.of("kind", "mirror", "name", "All", "perDay", "1")).body())
                .contains("Choose a kind of request.");
    }

    @Test
    void aRuleIsTriedOutBeforeItIsSwitchedOn() {
        MachineFacts machine = world.busyMachineOf(otter);
        long request = world.requestFor(machine, otter);
        String rule = saved(Map.of("kind", "snapshot", "name", "Small snapshots", "disk", "4 GiB", "withinQuota", "true"));

        String tried = admin.get(rule + "/try-out").body();
        assertThat(tried).contains("Try-out of Small snapshots", "up to 4 GiB of disk, within the quota.", "/requests/" + request,
                "Switch rule on");
        assertThat(admin.get(rule + "/try-out?rule=approves&decision=none").body()).contains("/requests/" + request);
        assertThat(admin.get(rule + "/try-out?rule=leaves").body()).doesNotContain("/requests/" + request + "\"");

        admin.submit(rule + "/try-out", rule + "/activation", Map.of("revision", "1"));
        assertThat(admin.get("/admin/rules?q=Small").body()).containsOnlyOnce("href=\"" + rule + "\"");
        assertThat(admin.get(rule).body()).contains(rule + "/deactivation");
        admin.submit(rule, rule + "/deactivation", Map.of());
        assertThat(admin.get(rule).body()).doesNotContain(rule + "/deactivation");
    }

    @Test
    void tenantsSeeBeforehandWhatIsAutomatic() {
        MachineFacts machine = world.busyMachineOf(otter);
        String rule = saved(Map.of("kind", "snapshot", "name", "Small snapshots", "disk", "4 GiB", "perDay", "5"));
        String form = "/machines/" + machine.name() + "/requests/snapshot/new";
        assertThat(tenant.get(form).body()).doesNotContain("approved automatically");

        admin.submit(rule + "/try-out", rule + "/activation", Map.of("revision", "1"));

        assertThat(tenant.get("/requests/new").body()).contains("Automatic up to 4 GiB");
        assertThat(tenant.get(form).body()).contains("This request will be approved automatically.",
                "Rule “Small snapshots”: up to 4 GiB of disk, at most 5 in 24 hours.");
        assertThat(tenant.get("/machines/" + machine.name() + "/requests/snapshot/recap?what=BOTH&mode=STOP&label=a").body())
                .contains("id=\"decision\"", "This request will be approved automatically.");

        long request = world.requestFor(machine, otter);
        assertThat(tenant.get("/requests/" + request).body()).contains("The rule “Small snapshots” (rule "
                + rule.replaceFirst(".*/", "") + ", revision 1)", "approved the request");
    }

    @Test
    void tenantsDoNotSeeTheRules() {
        String rule = saved(Map.of("kind", "resize", "name", "Small resizes", "memory", "512 MiB"));

        for (String page : new String[]{"/admin/rules", "/admin/rules/new", rule, rule + "/try-out"}) {
            assertThat(tenant.get(page).statusCode()).as(page).isEqualTo(404);
        }
    }
}
