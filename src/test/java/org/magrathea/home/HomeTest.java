package org.magrathea.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.web.Browser;
import org.magrathea.web.Cast;
import org.magrathea.web.PortalTest;
import org.magrathea.web.World;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The home page of a tenant and of an admin. */
@PortalTest
class HomeTest {

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    JdbcClient sql;

    @Test
    void tenantSeesMachinesRequestsQuotasAndActivity() {
        Person tenant = cast.tenant();
        MachineFacts machine = world.busyMachineOf(tenant);
        world.snapshotOf(machine);
        long request = world.requestFor(machine, tenant);

        String home = home(tenant);

        assertThat(home).contains("<h1>Home</h1>", "href=\"/machines/" + machine.name() + "\"", "verified", "before upgrade",
                request + " · Snapshot of " + machine.name(), "Quotas", "1 of", "No mirrors yet", "Nothing needs your answer.",
                "No SSH key yet.", tenant.name() + " submitted request " + request);
        assertThat(home).doesNotContain("Failures", "Email queue");
    }

    @Test
    void machineWithoutSnapshotIsNotSafeToBreak() {
        Person tenant = cast.tenant();
        MachineFacts machine = world.machineOf(tenant);

        assertThat(home(tenant)).contains("No snapshot", "/machines/" + machine.name() + "/requests/snapshot/new");
    }

    @Test
    void messageOfAnAdminWaitsUntilTheTenantAnswers() {
        Person tenant = cast.tenant();
        Person admin = cast.admin();
        long request = world.requestFor(world.machineOf(tenant), tenant);
        world.comment(request, admin, "Do you need the debug packages?");

        assertThat(home(tenant)).contains("Message from " + admin.name() + " about", "“Do you need the debug packages?”",
                "Answer message");

        world.comment(request, tenant, "No.");
        assertThat(home(tenant)).contains("Nothing needs your answer.").doesNotContain("debug packages");
    }

    @Test
    void counterOfferWaitsForTheTenant() {
        Person tenant = cast.tenant();
        Person admin = cast.admin();
        long request = world.requestFor(world.machineOf(tenant), tenant);
        sql.sql("update request set state = 'NEEDS_ANSWER' where id = ?").param(request).update();
        sql.sql("""
                insert into counter_offer (request_id, revision, details, title, sentence, offered_by, offered_at)
                values (?, 1, '{}', 'Snapshot', 'Copy /home only.', ?, ?)""")
                .params(request, admin.id(), Instant.now().atOffset(ZoneOffset.UTC))
                .update();

        assertThat(home(tenant)).contains("Counter-offer from " + admin.name() + " for", "Copy /home only. Start: when approved.",
                "Accept offer");

        Browser browser = Browser.of(port, tenant.name());
        String offered = browser.get("/").body().replaceAll("(?s).*name=\"offered\" value=\"([^\"]+)\".*", "$1");
        browser.submit("/", "/requests/" + request + "/offer/refusal", Map.of("offered", offered));

        assertThat(browser.get("/").body()).doesNotContain("Accept offer");
        assertThat(state(request)).isEqualTo("SUBMITTED");
    }

    @Test
    void staleCounterOfferHasNoButtons() {
        Person tenant = cast.tenant();
        long request = world.requestFor(world.machineOf(tenant), tenant);
        sql.sql("update request set state = 'NEEDS_ANSWER', revision = 2 where id = ?").param(request).update();
        sql.sql("""
                insert into counter_offer (request_id, revision, details, title, sentence, offered_by, offered_at)
                values (?, 1, '{}', 'Snapshot', 'Copy /home only.', ?, ?)""")
                .params(request, cast.admin().id(), Instant.now().atOffset(ZoneOffset.UTC))
                .update();

        assertThat(home(tenant)).contains("Answer offer").doesNotContain("Accept offer");
    }

    @Test
    void laterSuccessReplacesAFailure() {
        MachineFacts machine = world.machineOf(cast.tenant());
        long failed = failedJob(machine);
        String path = "/admin/jobs/" + failed + "/acknowledgement";
        assertThat(home(cast.admin())).contains(path);

        long later = world.jobOn(machine);
        sql.sql("update job set state = 'DONE' where id = ?").param(later).update();

        assertThat(home(cast.admin())).doesNotContain(path);
        sql.sql("update job set verb = 'other' where id = ?").param(later).update();
        assertThat(home(cast.admin())).contains(path);
    }

    @Test
    void emailsOfTodayAreCounted() {
        Person tenant = cast.tenant();
        long mail = world.mailTo(tenant, world.requestFor(world.machineOf(tenant), tenant));
        sql.sql("update mail set state = 'REFUSED', refused_at = ? where id = ?")
                .params(Instant.now().atOffset(ZoneOffset.UTC), mail)
                .update();

        assertThat(home(cast.admin())).containsPattern("Sent today</dt>\\s*<dd>[0-9]+<")
                .containsPattern("Refused today</dt>\\s*<dd>[1-9][0-9]*<");
    }

    private String state(long request) {
        return sql.sql("select state from request where id = ?").param(request).query(String.class).single();
    }

    @Test
    void pruningQuestionAndExpiryWaitForTheTenant() {
        Person tenant = cast.tenant();
        MachineFacts machine = world.machineOf(tenant);
        world.askAboutSnapshotsOf(machine, tenant);
        sql.sql("update machine set expires_at = ? where id = ?")
                .params(Instant.now().plusSeconds(86_400).atOffset(ZoneOffset.UTC), machine.id())
                .update();

        assertThat(home(tenant)).contains("1 snapshot", "Choose snapshots", "Expires soon:", "Extend machine");
    }

    @Test
    void plannedJobIsTheNextDowntime() {
        Person tenant = cast.tenant();
        MachineFacts machine = world.machineOf(tenant);
        long job = world.jobOn(machine);
        sql.sql("update job set state = 'QUEUED', begun_at = null, ended_at = null, outcome = null, not_before = ? where id = ?")
                .params(Instant.now().plusSeconds(10 * 3600 + 60).atOffset(ZoneOffset.UTC), job)
                .update();

        String home = home(tenant);

        assertThat(home).contains("in 10 hours", "href=\"/jobs/" + job + "\"");
        assertThat(home(cast.admin())).contains("href=\"/jobs/" + job + "\"");
    }

    @Test
    void thingsOfAnotherTenantAreNotOnTheHomePage() {
        Person owner = cast.tenant();
        MachineFacts machine = world.busyMachineOf(owner);
        long request = world.requestFor(machine, owner);
        world.comment(request, cast.admin(), "Only for the owner.");
        world.askAboutSnapshotsOf(machine, owner);
        world.runningJobOn(machine);

        assertThat(home(cast.tenant())).doesNotContain(machine.name(), "Only for the owner.", "Choose snapshots");
    }

    @Test
    void adminSeesNumbersHostsAndApprovals() {
        Person tenant = cast.tenant();
        MachineFacts machine = world.busyMachineOf(tenant);
        world.askAboutSnapshotsOf(machine, tenant);
        long request = world.requestFor(machine, tenant);
        sql.sql("update request set submitted_at = ? where id = ?")
                .params(Instant.now().minusSeconds(365L * 86_400).atOffset(ZoneOffset.UTC), request)
                .update();
        long running = world.runningJobOn(machine);

        String home = home(cast.admin());

        assertThat(home).contains("Approvals", "Failures", "Email queue", "Disk full", "Approvals by age", "Over 3 days",
                "href=\"/requests/" + request + "\"", "Running jobs", "href=\"/jobs/" + running + "\"", "Next downtime");
        assertThat(home).doesNotContain("Needs your answer", "Quotas");
    }

    @Test
    void acknowledgedFailureLeavesTheHomePage() {
        Person admin = cast.admin();
        long job = failedJob(world.machineOf(cast.tenant()));
        Browser browser = Browser.of(port, admin.name());
        String path = "/admin/jobs/" + job + "/acknowledgement";
        assertThat(browser.get("/").body()).contains(path, "No answer for 5 min").doesNotContain("/admin/jobs/" + job + "/retry");

        browser.submit("/", path, Map.of());

        assertThat(browser.get("/").body()).contains("The failure of job j-" + job + " was acknowledged.").doesNotContain(path);
        assertThat(ledger()).contains(admin.name() + " acknowledged the failure of job j-" + job);
        browser.submit("/", path, Map.of());
        assertThat(browser.get("/").body()).contains("another admin was faster");
    }

    @Test
    void onlyRepeatableJobIsRetried() {
        Person admin = cast.admin();
        MachineFacts machine = world.machineOf(cast.tenant());
        long fixed = failedJob(machine);
        long job = failedJob(machine);
        sql.sql("update job set verb = 'verify-snapshot', arguments = ? where id = ?")
                .params("{\"machine\":\"" + machine.name() + "\",\"snapshot\":\"s-1\"}", job)
                .update();
        Browser browser = Browser.of(port, admin.name());
        assertThat(browser.get("/").body()).contains("/admin/jobs/" + job + "/retry");

        String again = browser.submit("/", "/admin/jobs/" + job + "/retry", Map.of()).headers().firstValue("Location").orElse("");
        String not = browser.submit("/", "/admin/jobs/" + fixed + "/retry", Map.of()).headers().firstValue("Location").orElse("");

        assertThat(again).startsWith("/jobs/").isNotEqualTo("/jobs/" + job);
        assertThat(not).isEqualTo("/");
        assertThat(browser.get("/").body()).doesNotContain("/admin/jobs/" + job + "/").contains("/admin/jobs/" + fixed + "/");
        assertThat(ledger()).contains(admin.name() + " retried job j-" + job);
    }

    @Test
    void acknowledgedMirrorReturnsWithAnotherProblem() {
        long mirror = world.mirrorOf(world.machineOf(cast.tenant()));
        Browser browser = Browser.of(port, cast.admin().name());
        String path = "/admin/mirrors/" + mirror + "/acknowledgement";
        assertThat(browser.get("/").body()).contains(path, "812 of 1000 files would be removed.", "/mirrors/" + mirror + "/run");

        browser.submit("/", path, Map.of());
        assertThat(browser.get("/").body()).doesNotContain(path);

        sql.sql("update mirror set problem_code = 'unreachable' where id = ?").param(mirror).update();
        assertThat(browser.get("/").body()).contains(path);
        browser.submit("/", path, Map.of());
        sql.sql("update mirror set last_good_at = ? where id = ?")
                .params(Instant.now().plusSeconds(5).atOffset(ZoneOffset.UTC), mirror)
                .update();
        assertThat(browser.get("/").body()).as("failed again after a success").contains(path);
    }

    @Test
    void updatesContainTheCardsOnly() {
        Person tenant = cast.tenant();
        MachineFacts machine = world.machineOf(tenant);

        String update = Browser.of(port, tenant.name()).get("/live/home").body();

        assertThat(update).contains(machine.name(), "Open requests").doesNotContain("<html", "<h1>", "No SSH key yet.");
    }

    private long failedJob(MachineFacts machine) {
        long job = world.jobOn(machine);
        sql.sql("update job set state = 'FAILED', error_code = 'no-ssh', outcome = 'No answer for 5 min' where id = ?")
                .param(job)
                .update();
        return job;
    }

    private String ledger() {
        return String.join("\n",
                sql.sql("select what from ledger_entry order by id desc limit 50").query(String.class).list());
    }

    private String home(Person person) {
        return Browser.of(port, person.name()).get("/").body();
    }
}
