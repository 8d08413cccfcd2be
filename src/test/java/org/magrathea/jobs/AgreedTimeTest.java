package org.magrathea.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;

/** Nobody is taken down before the time that was agreed. */
class AgreedTimeTest extends QuietPortal {

    @Test
    void jobWaitsForItsTimeAfterThePreviousJobEnds() {
        host.behave();
        noAdmins();
        Person otter = tenant("otter");
        Person heron = admin("heron");
        long machine = machine("sparrow" + serial(), otter);
        CompletableFuture<Void> mayEnd = host.hold();
        approved(otter, heron, machine, null);
        await(machine, "state = 'RUNNING'");

        approved(otter, heron, machine, Instant.now().plusMillis(1800));
        mayEnd.complete(null);
        host.behave();

        await(machine, "id = (select max(id) from job where machine_id = " + machine + ") and state = 'DONE'");
        Times second = sql
                .sql("select not_before, begun_at from job where machine_id = :machine order by id desc fetch first row only")
                .param("machine", machine)
                .query(Times.class)
                .single();
        assertThat(second.begunAt()).isAfterOrEqualTo(second.notBefore());
    }

    record Times(OffsetDateTime notBefore, OffsetDateTime begunAt) {
    }

    private void approved(Person requester, Person by, long machine, Instant startsAt) {
        decisions.approve(askForSnapshot(requester, machine, null, startsAt), 1, by, null);
    }

    private void await(long machine, String what) {
        awaitCount("a job with " + what, "select count(*) from job where machine_id = " + machine + " and " + what);
    }
}
