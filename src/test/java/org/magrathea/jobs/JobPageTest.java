package org.magrathea.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.magrathea.given.Given.aJob;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.magrathea.hosts.HostLine;
import org.magrathea.machines.MachineFacts;
import org.magrathea.web.Browser;
import org.magrathea.web.PortalTest;
import org.magrathea.web.TenantAndAdmin;
import org.springframework.beans.factory.annotation.Autowired;

/** What the page of a job shows in each state. */
@PortalTest
class JobPageTest extends TenantAndAdmin {

    @Autowired
    LateJobs late;

    @Test
    void queuedJobHasAPlaceAndAnExpectedStart() {
        aJob().on(sparrow).waitingUntil(Instant.now().minusSeconds(5)).in(sql);
        long second = aJob().on(sparrow).waitingUntil(Instant.now().minusSeconds(5)).in(sql);

        assertThat(text(tenant, second)).contains("Place in queue 2 of 2 on", "Expected start");
    }

    @Test
    void jobsOfOtherTenantsAreCountedAndNotNamed() {
        MachineFacts wren = world.machineOf(cast.tenant());
        long other = aJob().on(wren).waitingUntil(Instant.now().minusSeconds(5)).in(sql);
        sql.sql("update job set host_id = ? where id = ?").params(sparrow.hostId(), other).update();
        long own = aJob().on(sparrow).waitingUntil(Instant.now().minusSeconds(5)).in(sql);

        assertThat(text(tenant, own)).contains("Place in queue 2 of 2 on").doesNotContain(wren.name());
    }

    @Test
    void stepsHaveUsualTimesOfTheMachineAndTheHost() {
        done(3, 8);
        long running = aJob().on(sparrow).standingAt("copy", 1, 2).withStep("copy", "Copying /", "STARTED").in(sql);

        String page = text(tenant, running);

        assertThat(page).contains("Copying /", "usually 8.0 s", "host 8.0 s");
    }

    @Test
    void machineWithFewJobsHasNoUsualTimes() {
        done(2, 8);
        long running = aJob().on(sparrow).standingAt("copy", 1, 2).withStep("copy", "Copying /", "STARTED").in(sql);

        assertThat(text(tenant, running)).doesNotContain("usually");
    }

    @Test
    void lateJobIsMarkedAndReportedOnce() {
        done(3, 8);
        long running = aJob().on(sparrow).standingAt("copy", 1, 2).withStep("copy", "Copying /", "STARTED").in(sql);
        late.run();
        assertThat(text(tenant, running)).doesNotContain("Late.");
        begin(running, 600);

        late.run();
        late.run();

        assertThat(text(tenant, running)).contains("Late. Usual duration: 8.0 s. The job continues.");
        assertThat(subjectsTo(otter))
                .containsOnlyOnce("[magrathea] Job j-" + running + " is late: Snapshot of " + sparrow.name());
        assertThat(subjectsTo(heron))
                .containsOnlyOnce("[magrathea] Job j-" + running + " is late: Snapshot of " + sparrow.name());
        assertThat(admin.get("/admin/jobs?state=late").body()).contains("j-" + running + "<");
    }

    @Test
    void commandIsShownWithItsResult() {
        long job = aJob().on(sparrow).in(sql);

        assertThat(text(tenant, job)).contains("umlhost start j-" + job + " 1 boot " + sparrow.name(), "done",
                "Secrets are hidden.");
    }

    @Test
    void programsOfTheHostAreShownWithTheirExitCodes() {
        long job = aJob().on(sparrow).withStep("fsck", "Check the filesystems", "DONE").in(sql);
        sql.sql("update job_step set programs = ? where job_id = ?")
                .params(StepPrograms.write(List.of(
                        new HostLine.Step.Program("e2fsck", 0, 2), new HostLine.Step.Program("dumpe2fs", 4, 1),
                        new HostLine.Step.Program("no name\"", 1, 1))), job)
                .update();

        assertThat(text(tenant, job)).contains("Check the filesystems e2fsck 2 times 0", "dumpe2fs 4").doesNotContain("no name");
    }

    @Test
    void passwordsAreMasked() {
        long job = aJob().on(sparrow).in(sql);
        sql.sql("update job set verb = 'set-password', arguments = ? where id = ?")
                .params("{\"machine\":\"" + sparrow.name() + "\",\"crypt\":\"$6$abcdefgh$verysecret\"}", job)
                .update();

        assertThat(text(tenant, job)).contains("set-password " + sparrow.name()).doesNotContain("verysecret");
    }

    @Test
    void failureSaysTheStateAndWhoActsNext() {
        long job = aJob().on(sparrow).in(sql);
        sql.sql("update job set state = 'FAILED', error_code = 'no-space', outcome = 'The disk is full.', machine_after = 'halted' "
                + "where id = ?").param(job).update();

        assertThat(text(tenant, job)).contains("The disk is full.", sparrow.name() + " is stopped", "no-space", "An admin")
                .doesNotContain("Retry job");
        assertThat(text(admin, job)).contains("Acknowledge failure");

        admin.submit("/jobs/" + job, "/admin/jobs/" + job + "/acknowledgement", Map.of());
        assertThat(text(admin, job)).contains("An admin has acknowledged the failure.").doesNotContain("Acknowledge failure");
    }

    private void done(int jobs, int seconds) {
        for (int job = 0; job < jobs; job++) {
            long id = aJob().on(sparrow).withStep("copy", "Copying /", "DONE").in(sql);
            begin(id, seconds);
            sql.sql("update job_step set begun_at = (select begun_at from job where id = ?), ended_at = "
                    + "(select ended_at from job where id = ?) where job_id = ?").params(id, id, id).update();
        }
    }

    private void begin(long job, int secondsAgo) {
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        sql.sql("update job set begun_at = ?, ended_at = case when ended_at is null then null else cast(? as timestamp(6) with time zone) "
                + "end where id = ?")
                .params(now.minusSeconds(secondsAgo), now, job)
                .update();
    }

    private static String text(Browser browser, long job) {
        return text(browser, "/jobs/" + job);
    }
}
