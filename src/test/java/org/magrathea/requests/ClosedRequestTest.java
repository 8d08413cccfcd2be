package org.magrathea.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.magrathea.given.Given.aSnapshotRequest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.access.Role;

/** A job of a closed request is not started. If it was started, it is followed to its end. */
class ClosedRequestTest {

    private static RacedPortal portal;

    @BeforeAll
    static void start() {
        portal = RacedPortal.on("H2");
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @Test
    void theWorkerChecksTheRequestAgainBeforeStartingTheJob() {
        Person tenant = portal.person(Role.TENANT);
        long request = approved(tenant, portal.person(Role.ADMIN));
        portal.host.whenAsked(() -> close(request));

        assertThat(portal.worker.work(job(request))).isEqualTo("OVER");

        portal.host.whenAsked(() -> {
        });
        assertThat(portal.host.hasJob(job(request))).isFalse();
        assertThat(jobState(request)).isEqualTo("CANCELLED");
        assertThat(state(request)).isEqualTo("CANCELLED");
        assertThat(portal.traces()).isEmpty();
    }

    @Test
    void aStartedJobIsFollowedAndItsEndIsMailed() {
        Person tenant = portal.person(Role.TENANT);
        Person admin = portal.person(Role.ADMIN);
        long request = approved(tenant, admin);
        assertThat(portal.worker.work(job(request))).isEqualTo("UNKNOWN");
        close(request);

        portal.host.letEnd(job(request));
        assertThat(portal.worker.work(job(request))).isEqualTo("OVER");

        assertThat(jobState(request)).isEqualTo("DONE");
        assertThat(state(request)).isEqualTo("CANCELLED");
        assertThat(noticesOf(request, tenant)).isOne();
        assertThat(noticesOf(request, admin)).isOne();
        assertThat(portal.traces()).isEmpty();
    }

    @Test
    void aJobOfAnEarlierAttemptIsNotStartedAgain() {
        Person tenant = portal.person(Role.TENANT);
        long request = approved(tenant, portal.person(Role.ADMIN));
        portal.sql.sql("update job set state = 'RUNNING', attempts = 1 where id = ?").param(job(request)).update();
        close(request);

        assertThat(portal.worker.work(job(request))).isEqualTo("OVER");

        assertThat(portal.host.hasJob(job(request))).isFalse();
        assertThat(jobState(request)).isEqualTo("CANCELLED");
    }

    private static long approved(Person tenant, Person admin) {
        long machine = portal.machineOf(tenant);
        long request = aSnapshotRequest().of(machine).sentBy(tenant, portal.desk);
        portal.decisions.approve(request, 1, admin, null);
        return request;
    }

    private static void close(long request) {
        portal.sql.sql("update request set state = 'CANCELLED', ended_at = now(), version = version + 1 where id = ?")
                .param(request)
                .update();
    }

    private static long job(long request) {
        return portal.sql.sql("select job_id from request where id = ?").param(request).query(Long.class).single();
    }

    private static String state(long request) {
        return portal.sql.sql("select state from request where id = ?").param(request).query(String.class).single();
    }

    private static String jobState(long request) {
        return portal.sql.sql("select state from job where id = ?").param(job(request)).query(String.class).single();
    }

    private static long noticesOf(long request, Person reader) {
        return portal.sql.sql("select count(*) from mail where recipient_id = ? and event_key like ?")
                .params(reader.id(), "%request-" + request + "-job-%")
                .query(Long.class)
                .single();
    }
}
