package org.magrathea.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magrathea.SideBySide;
import org.magrathea.journeys.Visitor;

/** F9, F23 and F24: many nodes want one job, a job loses its ground while it waits, or is called off. */
@Tag("faults")
@SideBySide
@ResourceLock(Estate.LOCK)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class QueueFaultsTest {

    private static final int JOBS = 60;

    private final Estate estate = Estate.get();

    @AfterEach
    void mend() {
        estate.noFaults();
        estate.toHost.mend();
    }

    /** F9. */
    @Test
    void eachOfManyJobsIsTakenByOneOfThreeNodes() {
        estate.stopNodes();
        List<String> guests = List.of(estate.guest(), estate.guest(), estate.guest());
        guests.forEach(this::snapshot);
        estate.anotherNode();
        estate.anotherNode();
        long last = estate.sql.sql("select max(id) from job").query(Long.class).single();

        estate.sql
                .sql("""
                        with ordered as (
                            insert into job (host_id, machine_id, machine_name, title, verb, arguments, state, not_before, queued_at, fence, attempts,
                            last_line, version)
                            select m.host_id, m.id, m.name, 'Check', 'verify-snapshot', '{"machine":"' || m.name || '","snapshot":"s-'
                            || (select max(s.id) from snapshot s where s.machine_id = m.id) || '"}', 'QUEUED', now(), now(), 0, 0, 0, 0
                            from machine m cross join generate_series(1, :each) where m.name in (:guests) returning id)
                        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                        select 'host-job', id, now(), false, 1 from ordered""")
                .param("each", JOBS / guests.size())
                .param("guests", guests)
                .update();

        Estate.await("all to end", () -> estate.sql.sql("select count(*) from job where id > :last and state = 'DONE'")
                .param("last", last)
                .query(Long.class)
                .single() == JOBS);
        assertThat(estate.sql.sql("select distinct attempts from job where id > :last")
                .param("last", last)
                .query(Integer.class)
                .list()).containsExactly(1);
        assertThat(estate.host.shell("grep -c ' began .* verify-snapshot ' \"$STORE/executed.log\""))
                .isEqualTo(String.valueOf(JOBS));
        estate.onlyNode();
    }

    private void snapshot(String guest) {
        long request = estate.asks(guest, "for checks");
        estate.approves(request);
        estate.awaitState(request, "DONE");
    }

    /** F23. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "update machine set version = version + 1, owner_id = (select id from account where name = 'marten')"
                    + " where name = '%s'|no longer belongs to otter",
            "update account set enabled = false where name = 'otter'|account of otter was disabled"})
    void aJobWhoseRequesterHasLostTheMachineOrTheAccountIsNotBegun(String change, String why) {
        String guest = estate.guest();
        Invariants invariants = Invariants.before(estate, guest);
        long first = estate.asks(guest, "first");
        long second = estate.asks(guest, "second");
        estate.hostMeets("copy-home", 1, "hold");
        estate.approves(first);
        estate.awaitStep(first, "copy-home");
        estate.approves(second);

        estate.sql.sql(change.formatted(guest)).update();
        try {
            estate.noFaults();
            estate.awaitState(second, "FAILED");
        } finally {
            estate.sql.sql("update account set enabled = true where name = 'otter'").update();
        }

        assertThat(estate.ending(second)).contains(why, "Nothing changed");
        assertThat(estate.toldOf(second, "failed")).contains("otter", "heron");
        assertThat(estate.host.shell("grep -c ' began j-" + estate.jobOf(second) + " ' \"$STORE/executed.log\" || :"))
                .isEqualTo("0");
        invariants.hold(first, second);
    }

    /** F24; at each step: AbortOnHostTest. */
    @ParameterizedTest
    @CsvSource({"copy-home,0", "fsck,1"})
    void whatIsCalledOffWhileItRunsLeavesWhatWasSaid(String step, int copies) {
        String guest = estate.guest();
        Invariants invariants = Invariants.before(estate, guest);
        long request = estate.asks(guest, "called off");
        estate.hostMeets(step, 1, "hold");
        estate.approves(request);
        estate.awaitStep(request, step);

        try (Visitor otter = estate.visitor("otter")) {
            otter.open("/requests/" + request);
            otter.press("Cancel job");
        }
        estate.noFaults();

        estate.awaitState(request, "CANCELLED");
        assertThat(estate.host.shell("ls \"$STORE/guests/" + guest + "/snapshots\" | grep -c '^s-' || :"))
                .isEqualTo(String.valueOf(copies));
        invariants.hold(request);
    }

    /** F24: a request is taken back in the moment in which its job begins. */
    @Test
    void whatHasBegunIsNotWithdrawn() {
        String guest = estate.guest();
        Invariants invariants = Invariants.before(estate, guest);
        long request = estate.asks(guest, "too late");
        try (Visitor otter = estate.visitor("otter")) {
            otter.open("/requests/" + request);
            estate.hostMeets("copy-home", 1, "hold");
            estate.approves(request);
            estate.awaitStep(request, "copy-home");
            Object answer = otter.page().evaluate("""
                    () => fetch(location.pathname + '/cancellation', {method: 'POST', body: new URLSearchParams(
                        {_csrf: document.querySelector("[name=_csrf]").value})}).then(answer => answer.text())""");
            assertThat(String.valueOf(answer)).contains("has already started. Nothing changed.");
        }
        estate.noFaults();

        estate.awaitState(request, "DONE");
        invariants.hold(request);
    }
}
