package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The activity of a machine: each kind leads to its page, filters, who may see it, and machines that are gone. */
@MockedHostTest
class ActivityTest {

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

    private Person otter;
    private Person heron;
    private Browser tenant;
    private Browser admin;
    private MachineFacts sparrow;
    private long request;
    private long restart;
    private long pause;

    @BeforeEach
    void aMachineWithSomeActivity() {
        otter = cast.tenant();
        heron = cast.admin();
        tenant = Browser.of(port, otter.name());
        admin = Browser.of(port, heron.name());
        sparrow = world.busyMachineOf(otter);
        request = world.requestFor(sparrow, otter);
        restart = power(tenant, "RESTART");
        pause = power(admin, "PAUSE");
        admin.submit("/requests/" + request, "/requests/" + request + "/decision",
                Map.of("verdict", "DENY", "words", "not today", "revision", "1"));
        machines.scheduleMaintenance(sparrow.name(), sparrow.maintenance(), otter);
    }

    private long power(Browser by, String action) {
        String page = "/machines/" + sparrow.name() + "/power?action=" + action;
        String to = by.submit(page, "/machines/" + sparrow.name() + "/power", Map.of("action", action))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return Long.parseLong(to.replaceAll(".*/jobs/", ""));
    }

    private String activity(String query) {
        return tenant.get("/machines/" + sparrow.name() + "/activity" + query).body();
    }

    private String requestSubmitted() {
        return otter.name() + " submitted request " + request + ",";
    }

    private String requestDenied() {
        return heron.name() + " denied request " + request + ",";
    }

    private String queued(long job) {
        return "The portal queued job j-" + job + " for ";
    }

    private String changed() {
        return otter.name() + " set the maintenance window";
    }

    @Test
    void eachEntryLeadsToItsPage() {
        String page = activity("");

        assertThat(page).contains(requestSubmitted(), requestDenied(), queued(restart), queued(pause), changed())
                .contains("href=\"/requests/" + request + "\"", "href=\"/jobs/" + restart + "\"", "href=\"/jobs/" + pause + "\"");
        assertThat(page.indexOf(changed())).as("newest first").isLessThan(page.indexOf(requestSubmitted()));
    }

    @Test
    void kindsAreFiltered() {
        assertThat(activity("?kind=requests")).contains(requestSubmitted(), requestDenied())
                .doesNotContain(queued(restart), changed());
        assertThat(activity("?kind=power")).contains(queued(restart), queued(pause))
                .doesNotContain(requestSubmitted(), changed());
        assertThat(activity("?kind=changes")).contains(changed()).doesNotContain(requestSubmitted(), queued(restart));
        assertThat(activity("?kind=admin")).contains(requestDenied(), queued(pause))
                .doesNotContain(requestSubmitted(), queued(restart), changed());
        assertThat(activity("?kind=jobs")).contains("No activity matches these filters.");
    }

    @Test
    void peopleAreFiltered() {
        assertThat(activity("?person=" + otter.name())).contains(requestSubmitted(), queued(restart), changed())
                .doesNotContain(requestDenied(), queued(pause));
        assertThat(activity("?person=" + heron.name() + "&kind=power")).contains(queued(pause)).doesNotContain(queued(restart));
        assertThat(activity("?person=no-such-person")).contains("No activity matches these filters.");
        assertThat(activity("?kind=&person=%00")).contains(requestSubmitted(), queued(restart));
    }

    @Test
    void unknownKindIsAnErrorAtItsFilter() {
        var answer = tenant.get("/machines/" + sparrow.name() + "/activity?kind=%3Cnonsense&person=" + otter.name());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("“&lt;nonsense” is not a kind. Choose one from the list.", "aria-invalid=\"true\"",
                "A filter is not valid.", "value=\"" + otter.name() + "\"")
                .doesNotContain("<nonsense", requestSubmitted());
    }

    @Test
    void othersSeeNothing() {
        Browser other = Browser.of(port, cast.tenant().name());

        assertThat(other.get("/machines/" + sparrow.name() + "/activity").statusCode()).isEqualTo(404);
        assertThat(admin.get("/machines/" + sparrow.name() + "/activity").body()).contains(requestSubmitted());
        assertThat(tenant.get("/removed-machines/" + sparrow.id() + "/activity").statusCode())
                .as("a machine that is still there")
                .isEqualTo(404);
    }

    @Test
    void activityOfARemovedMachineStaysWithItsOwner() {
        machines.remove(sparrow.id());
        Person next = cast.tenant();
        Browser other = Browser.of(port, next.name());
        machines.register(sparrow.hostId(), sparrow.name(), next.id());
        String gone = "/removed-machines/" + sparrow.id() + "/activity";

        assertThat(tenant.get("/machines/" + sparrow.name() + "/activity").statusCode()).isEqualTo(404);
        assertThat(tenant.get(gone).body()).contains(requestSubmitted(), queued(restart));
        assertThat(tenant.get(gone + "?kind=power").body()).contains(queued(restart)).doesNotContain(requestSubmitted());
        assertThat(tenant.get(gone + ".jsonl").body()).contains(requestSubmitted());
        assertThat(admin.get(gone).body()).contains(requestSubmitted());
        assertThat(other.get(gone).statusCode()).isEqualTo(404);
        assertThat(other.get(gone + ".jsonl").statusCode()).isEqualTo(404);
        assertThat(other.get("/machines/" + sparrow.name() + "/activity").body()).contains("No activity yet.");
        assertThat(tenant.get("/jobs/" + restart).statusCode()).isEqualTo(200);
    }

    @Test
    void jobOfARemovedMachineLeadsToItsActivity() {
        assertThat(tenant.get("/jobs/" + restart).body()).contains("href=\"/machines/" + sparrow.name() + "\"");
        sql.sql("update machine set lifecycle_state = 'REMOVED', held_name = null, removed_at = current_timestamp where id = ?")
                .param(sparrow.id())
                .update();

        for (String page : List.of("/jobs/" + restart, "/jobs/" + restart + "/log")) {
            assertThat(tenant.get(page).body()).as(page)
                    .contains("href=\"/removed-machines/" + sparrow.id() + "/activity\"", sparrow.name() + " (removed)")
                    .doesNotContain("href=\"/machines/" + sparrow.name() + "\"");
        }
    }

    @Test
    void removedMachinesAreListedForOwnerAndAdmins() {
        String link = "href=\"/removed-machines/" + sparrow.id() + "/activity\"";
        assertThat(tenant.get("/removed-machines").body()).doesNotContain(link);
        machines.remove(sparrow.id());

        assertThat(tenant.get("/removed-machines").body()).contains(link);
        assertThat(admin.get("/removed-machines").body()).contains(link, otter.name());
        assertThat(Browser.of(port, cast.tenant().name()).get("/removed-machines").body()).doesNotContain(link);
        assertThat(tenant.get("/requests/" + request).body()).contains(link);
        assertThat(tenant.get("/machines").body()).contains("href=\"/removed-machines\"");
    }
}
