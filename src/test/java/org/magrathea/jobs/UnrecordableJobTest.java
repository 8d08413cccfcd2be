package org.magrathea.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.Refusal;
import org.magrathea.access.Person;
import org.springframework.beans.factory.annotation.Autowired;

/** A job whose begin or end cannot be recorded is failed after some attempts; its machine, turn and request are free then. */
class UnrecordableJobTest extends QuietPortal {

    @Autowired
    private Refusal refusal;

    private Person otter;
    private Person heron;
    private long machine;

    @BeforeEach
    void aMachine() {
        host.behave();
        noAdmins();
        otter = tenant("otter");
        heron = admin("heron");
        machine = machine("sparrow" + serial(), otter);
    }

    @Test
    void jobWhoseEndCannotBeRecordedFails() {
        refusal.of(machine, JobEvent.JobDone.class);
        endsAsFailed();
    }

    @Test
    void jobWhoseStartCannotBeRecordedFails() {
        refusal.of(machine, JobEvent.JobStarted.class);
        endsAsFailed();
    }

    @Test
    void jobEndsEvenWhenListenersOfTheFailureFail() {
        refusal.of(machine, JobEvent.JobDone.class, JobEvent.JobFailed.class);
        endsAsFailed();
    }

    @Test
    void unreadableArgumentsStopOneJobOnly() {
        CompletableFuture<Void> mayEnd = host.hold();
        long first = approved();
        awaitCount("the first job", "select count(*) from request where state = 'RUNNING' and id = " + first);
        long bad = approved();
        sql.sql("update job set verb = 'of-a-later-version' where id = (select job_id from request where id = ?)")
                .param(bad)
                .update();
        long last = approved();

        mayEnd.complete(null);

        awaitCount("the job after it", "select count(*) from request where state = 'DONE' and id = " + last);
        assertThat(stateOf(first)).isEqualTo("DONE");
        assertThat(stateOf(bad)).isEqualTo("FAILED");
        assertThat(mailsTo(otter)).anyMatch(subject -> subject.matches(".*Job j-\\d+ of request " + bad + " failed"));
    }

    private void endsAsFailed() {
        long request = approved();

        awaitCount("the job to be given up",
                "select count(*) from job where state = 'FAILED' and error_code = 'not-recorded' and machine_id = " + machine);
        assertThat(stateOf(request)).isEqualTo("FAILED");
        assertThat(sql.sql("select record_failures from job where machine_id = ?").param(machine).query(Integer.class).single())
                .isEqualTo(JobFailures.MOST);
        assertThat(sql.sql("select outcome from job where machine_id = ?").param(machine).query(String.class).single())
                .isEqualTo("The portal could not record this job in 5 attempts. The host may have carried it out. "
                        + "Check the machine before you repeat the request.");
        assertThat(mailsTo(otter)).anyMatch(subject -> subject.contains("failed"));
        assertThat(mailsTo(heron)).anyMatch(subject -> subject.contains("failed"));

        refusal.over(machine);
        long next = approved();
        awaitCount("the next job on the machine", "select count(*) from request where state = 'DONE' and id = " + next);
    }

    private long approved() {
        long request = askForSnapshot(otter, machine, null, null);
        decisions.approve(request, 1, heron, null);
        return request;
    }
}
