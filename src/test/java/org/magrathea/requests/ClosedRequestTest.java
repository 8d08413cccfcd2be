package org.magrathea.requests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.magrathea.accounts.Person;
import org.magrathea.accounts.Role;

/** Should a request be closed in spite of all locks, its job does nothing that is not begun, and what is begun is followed. */
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
    void theWorkerAsksAgainJustBeforeItTellsTheHost() {
        Person tenant = portal.person(Role.TENANT);
        long request = approved(tenant, portal.person(Role.ADMIN));
        portal.host.whenAsked(() -> close(request));

        assertThat(portal.worker.work(job(request))).isEqualTo("OVER");

        portal.host.whenAsked(() -> {
        });
        assertThat(portal.host.wasTold(job(request))).isFalse();
        assertThat(jobState(request)).isEqualTo("CANCELLED");
        assertThat(state(request)).isEqualTo("WITHDRAWN");
        assertThat(portal.traces()).isEmpty();
    }

    @Test
    void whatTheHostHasBegunIsFollowedAndPeopleAreTold() {
        Person tenant = portal.person(Role.TENANT);
        Person admin = portal.person(Role.ADMIN);
        long request = approved(tenant, admin);
        assertThat(portal.worker.work(job(request))).isEqualTo("UNKNOWN");
        close(request);

        portal.host.letEnd(job(request));
        assertThat(portal.worker.work(job(request))).isEqualTo("OVER");

        assertThat(jobState(request)).isEqualTo("DONE");
        assertThat(state(request)).isEqualTo("WITHDRAWN");
        assertThat(told(request, tenant)).isOne();
        assertThat(told(request, admin)).isOne();
        assertThat(portal.traces()).isEmpty();
    }

    @Test
    void whatAnEarlierAttemptMayHaveBegunIsAskedForAndNotBegunAgain() {
        Person tenant = portal.person(Role.TENANT);
        long request = approved(tenant, portal.person(Role.ADMIN));
        portal.sql.sql("update job set state = 'RUNNING', attempts = 1 where id = ?").param(job(request)).update();
        close(request);

        assertThat(portal.worker.work(job(request))).isEqualTo("OVER");

        assertThat(portal.host.wasTold(job(request))).isFalse();
        assertThat(jobState(request)).isEqualTo("CANCELLED");
    }

    private static long approved(Person tenant, Person admin) {
        long machine = portal.machineOf(tenant);
        long request = portal.desk.submit(tenant,
                new Asked("snapshot", machine, "{\"what\":\"BOTH\",\"label\":\"x\"}", "Snapshot",
                        "Copy it.", null, null));
        portal.decisions.approve(request, 1, admin, null);
        return request;
    }

    private static void close(long request) {
        portal.sql.sql("update request set state = 'WITHDRAWN', ended_at = now(), version = version + 1 where id = ?")
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

    private static long told(long request, Person reader) {
        return portal.sql.sql("select count(*) from mail where recipient_id = ? and event_key like ?")
                .params(reader.id(), "%request-" + request + "-job-%")
                .query(Long.class)
                .single();
    }
}
