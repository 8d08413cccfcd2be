package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page Approvals without scripts: filters, bulk decisions, what helps to decide, and the setting Two approvals. */
@PortalTest
class ApprovalsTest {

    private static final String SETTING = "/admin/approvals/two-approvals";

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    JdbcClient sql;
    private Person otter;
    private Person heron;
    private Browser admin;
    private MachineFacts machine;
    private long request;

    @BeforeEach
    void aRequestWaits() {
        otter = cast.tenant();
        heron = cast.admin();
        admin = Browser.of(port, heron.name());
        machine = world.busyMachineOf(otter);
        request = world.requestFor(machine, otter);
    }

    @AfterEach
    void noMarks() {
        sql.sql("update two_approvals_interval set ended_at = begun_at, ended_by = begun_by where ended_at is null").update();
    }

    private String queue(String filter) {
        return admin.get("/admin/approvals?tenant=" + otter.name() + filter).body();
    }

    private String pageOf(long one) {
        return admin.get("/requests/" + one).body();
    }

    private void age(long one, int hours) {
        sql.sql("update request set submitted_at = submitted_at - interval '" + hours + "' hour where id = ?")
                .param(one)
                .update();
    }

    private void poison(long one) {
        sql.sql("update request set details = '{' where id = ?").param(one).update();
    }

    @Test
    void filtersByAge() {
        age(request, 30);

        assertThat(queue("&age=4h")).contains("id=\"r-" + request + "\"");
        assertThat(queue("&age=1d")).contains("id=\"r-" + request + "\"");
        assertThat(queue("&age=3d")).doesNotContain("id=\"r-" + request + "\"");
        assertThat(queue("&age=9d")).contains("is not an age. Choose one from the list.");
    }

    @Test
    void filtersByWhoMustAct() {
        assertThat(queue("&for=admin")).contains("id=\"r-" + request + "\"");
        assertThat(queue("&for=requester")).doesNotContain("id=\"r-" + request + "\"");
        assertThat(queue("&for=second")).doesNotContain("id=\"r-" + request + "\"");

        sql.sql("update request set state = 'NEEDS_ANSWER', version = version + 1 where id = ?").param(request).update();
        assertThat(queue("&for=requester")).contains("id=\"r-" + request + "\"");
    }

    @Test
    void eachResultOfABulkDecisionIsShown() {
        long poisoned = world.requestFor(world.busyMachineOf(otter), otter);
        long last = world.requestFor(world.busyMachineOf(otter), otter);
        poison(poisoned);
        String ids = request + "-1," + poisoned + "-1," + last + "-1," + last + "-7,999999999-1";

        String results = after("/admin/approvals/selected", Map.of("act", "APPROVE", "id", ids));

        assertThat(results).contains("2 requests were approved. 3 of 5 were not.", "Results",
                "#" + request + " Snapshot of " + machine.name() + ": approved. Its job is queued.",
                "#" + poisoned, "Internal error. Nothing changed.", "#999999999: No such request.",
                "is already approved. Nothing changed.");
        assertThat(sql.sql("select count(*) from decision where request_id in (?, ?, ?)")
                .params(request, poisoned, last)
                .query(Long.class)
                .single()).isEqualTo(2);
    }

    @Test
    void aPoisonedRequestIsBlockedAndTheOthersAreShown() {
        long poisoned = world.requestFor(world.busyMachineOf(otter), otter);
        poison(poisoned);

        assertThat(queue("")).contains("id=\"r-" + request + "\"", "id=\"r-" + poisoned + "\"",
                "Not approvable: The checks of this request failed with an internal error.");
        assertThat(admin.get("/admin/approvals/selected?act=APPROVE&id=" + request + "-1&id=" + poisoned + "-1").body())
                .contains("value=\"" + request + "-1\"", "failed with an internal error")
                .doesNotContain("value=\"" + poisoned + "-1\"");
        String results = after("/admin/approvals/selected",
                Map.of("act", "DENY", "id", poisoned + "-1", "words", "Send it again."));
        assertThat(results).contains("1 request was denied.");
    }

    private String after(String path, Map<String, String> fields) {
        assertThat(admin.submit("/admin/approvals", path, fields).statusCode()).isEqualTo(302);
        return admin.get("/admin/approvals").body();
    }

    @Test
    void theHostAfterTheApprovalIsShownToAdmins() {
        assertThat(pageOf(request)).contains("after approval", "Memory promised", "Disk used", "In 30 days", "Unknown");
        for (int day = 1; day <= 10; day++) {
            sql.sql("insert into disk_sample (host_id, sampled_on, used, total, memory_promised) values (?, current_date - "
                    + day + ", ?, 270000000000, ?)")
                    .params(machine.hostId(), 183_000_000_000L - day * (1L << 30), 47_000_000_000L - day * (1L << 30))
                    .update();
        }

        assertThat(pageOf(request)).contains("in 80 days").doesNotContain(">Unknown<");
        assertThat(Browser.of(port, otter.name()).get("/requests/" + request).body()).contains("Snapshot of " + machine.name())
                .doesNotContain("after approval", "Requests of " + otter.name());
        assertThat(admin.get("/requests/" + request + "/background").body()).contains("after approval").doesNotContain("<html");
    }

    @Test
    void theHistoryOfTheRequesterIsShown() {
        admin.submit("/requests/" + request, "/requests/" + request + "/decision",
                Map.of("verdict", "DENY", "revision", "1", "words", "The disk is full."));
        long next = world.requestFor(machine, otter);

        assertThat(pageOf(next)).contains("Requests of " + otter.name(), "1 request in 12 months, 1 denied, 0 failed",
                "#" + request + " Snapshot of " + machine.name(), ": denied, decided by " + heron.name(), "“The disk is full.”");
    }

    @Test
    void otherAdminsWhoLookAreShownForAMinute() {
        Person ibis = cast.admin();
        Browser other = Browser.of(port, ibis.name());
        other.submit("/requests/" + request, "/requests/" + request + "/presence", Map.of());
        other.submit("/requests/" + request, "/requests/" + request + "/presence", Map.of());

        assertThat(pageOf(request)).contains("Also viewing this request: " + ibis.name() + ".");
        assertThat(queue("")).contains(ibis.name() + " is viewing");
        assertThat(other.get("/requests/" + request).body()).doesNotContain("Also viewing");

        sql.sql("update request_presence set seen_at = seen_at - interval '61' second where request_id = ?")
                .param(request)
                .update();
        assertThat(pageOf(request)).doesNotContain("Also viewing");
    }

    @Test
    void kindsAreMarkedOnAPage() {
        cast.admin();
        assertThat(admin.submit(SETTING, SETTING, Map.of("kinds", "coffee")).body()).contains("Choose kinds from the list.");

        assertThat(admin.submit(SETTING, SETTING, Map.of("kinds", "snapshot")).statusCode()).isEqualTo(302);

        assertThat(admin.get(SETTING).body()).contains("Saved. The other admins get an email.", "Selected kinds", heron.name());
        assertThat(Browser.of(port, otter.name()).get("/requests/new").body()).contains("Needs two approvals");
        long marked = request;
        assertThat(queue("")).contains("two approvals", "This request needs two approvals.");
        admin.submit("/requests/" + marked, "/requests/" + marked + "/decision", Map.of("verdict", "APPROVE", "revision", "1"));
        assertThat(admin.get("/admin/approvals?for=second&tenant=" + otter.name()).body()).contains("id=\"r-" + marked + "\"",
                "1 of 2 approvals", "The request waits for a second admin.");
        assertThat(pageOf(marked)).contains(heron.name() + " gave the first of two approvals.",
                "You gave the first approval. Another admin must give the second one.");
        assertThat(admin.get("/admin/approvals/selected?act=APPROVE&id=" + marked + "-1").body())
                .contains("The request needs two approvals. Open its page to decide.");
    }
}
