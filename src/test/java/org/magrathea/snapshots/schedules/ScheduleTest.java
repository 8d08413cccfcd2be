package org.magrathea.snapshots.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.magrathea.given.SnapshotBuilder;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.requests.RequestDraft;
import org.springframework.beans.factory.annotation.Autowired;

/** A schedule is approved once, runs automatically and applies its retention. */
class ScheduleTest extends QuietPortal {

    private static final String DAILY = "{\"every\":\"DAY\",\"weekday\":\"SUNDAY\",\"what\":\"BOTH\",\"mode\":\"PAUSE\",\"last\":1,"
            + "\"daily\":2,\"weekly\":0,\"monthly\":0}";

    @Autowired
    ScheduleRunner runner;
    @Autowired
    Schedules schedules;
    @Autowired
    Machines machines;

    private Person otter;
    private Person heron;
    private long machine;

    @BeforeEach
    void createMachine() {
        host.behave();
        noAdmins();
        otter = tenant("otter");
        heron = admin("heron");
        machine = machine("sparrow" + serial(), otter);
    }

    @Test
    void scheduleIsApprovedOnceAndRunsAutomatically() {
        long request = approved();

        assertThat(stateOf(request)).isEqualTo("DONE");
        Instant next = schedules.of(machine).orElseThrow().nextAt();
        assertThat(next.atZone(VIENNA).getHour()).as("in the maintenance window of its owner's zone").isBetween(2, 4);
        assertThat(next).isBetween(Instant.now(), Instant.now().plus(2, ChronoUnit.DAYS));

        dueSince(1);
        runner.runDue();

        awaitCount("the run",
                "select count(*) from schedule_run r join snapshot_schedule s on s.id = r.schedule_id where s.machine_id = "
                        + machine + " and r.outcome = 'DONE'");
        assertThat(sql.sql("select label || ' ' || origin || ' ' || state from snapshot where machine_id = " + machine)
                .query(String.class)
                .single()).matches("daily 20[0-9-]{8} SCHEDULE VERIFIED");
        assertThat(sql.sql("select arguments from job where machine_id = " + machine).query(String.class).single())
                .contains("PAUSE");
        assertThat(schedules.of(machine).orElseThrow().nextAt()).isAfter(Instant.now());
    }

    @Test
    void approvalWithoutAJobDoesNotAnnounceOne() {
        long request = approved();

        assertThat(sql.sql("select subject || ' ' || text_body from mail where request_id = ? and event_key like '%approved'")
                .param(request)
                .query(String.class)
                .single()).contains("schedule approved – in effect", "The change is in effect now.")
                .doesNotContain("The job starts", "cancel it");
    }

    @Test
    void retentionDeletesOnlySnapshotsOfTheSchedule() {
        approved();
        Instant now = Instant.now();
        long young = snapshotOf(machine, "daily young", "SCHEDULE", now.minus(1, ChronoUnit.DAYS));
        long old = snapshotOf(machine, "daily old", "SCHEDULE", now.minus(5, ChronoUnit.DAYS));
        long kept = snapshotOf(machine, "daily kept", "SCHEDULE", now.minus(6, ChronoUnit.DAYS));
        long requested = snapshotOf(machine, "requested", "REQUEST", now.minus(40, ChronoUnit.DAYS));
        SnapshotBuilder.pin(kept, otter, sql);

        dueSince(1);
        runner.runDue();

        awaitCount("the move to the trash", "select count(*) from snapshot where deleted_at is not null and id = " + old);
        assertThat(sql.sql("select count(*) from snapshot where deleted_at is not null and id in (?, ?, ?)")
                .params(young, kept, requested)
                .query(Long.class)
                .single()).isZero();
    }

    @Test
    void lateRunIsMissedAndReported() {
        approved();

        dueSince(600);
        runner.runDue();

        assertThat(schedules.of(machine).orElseThrow().runs().getFirst().outcome()).isEqualTo("missed");
        assertThat(sql.sql("select count(*) from job where machine_id = " + machine).query(Long.class).single()).isZero();
        assertThat(mailsTo(otter)).anyMatch(subject -> subject.endsWith("scheduled snapshot missed"));
    }

    @Test
    void threeFailuresInARowPauseTheSchedule() {
        approved();
        host.fail();

        for (int run = 1; run <= 3; run++) {
            dueSince(1);
            runner.runDue();
            awaitCount("failure " + run,
                    "select count(*) from snapshot_schedule where machine_id = " + machine + " and failures >= " + run);
        }

        assertThat(schedules.of(machine).orElseThrow().state()).isEqualTo("paused");
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith("snapshot schedule paused")).hasSize(1);
        assertThat(mailsTo(heron)).filteredOn(subject -> subject.endsWith("snapshot schedule paused")).hasSize(1);
        host.behave();
        schedules.act(facts(), Schedules.Act.RESUME, otter);
        assertThat(schedules.of(machine).orElseThrow().nextAt()).isAfter(Instant.now());
    }

    @Test
    void severalNodesStartARunOnce() throws Exception {
        approved();
        dueSince(1);

        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var node : nodes.invokeAll(List.<Callable<Void>>of(this::run, this::run, this::run, this::run))) {
                node.get();
            }
        }

        assertThat(sql.sql("select count(*) from job where machine_id = " + machine).query(Long.class).single()).isEqualTo(1);
    }

    private Void run() {
        runner.runDue();
        return null;
    }

    @Test
    void simulationShowsDeletionsNowAndTheStateAfterAYear() {
        Instant now = Instant.now();
        snapshotOf(machine, "daily old", "SCHEDULE", now.minus(9, ChronoUnit.DAYS));
        snapshotOf(machine, "daily new", "SCHEDULE", now.minus(2, ChronoUnit.DAYS));
        snapshotOf(machine, "daily newer", "SCHEDULE", now.minus(2, ChronoUnit.HOURS));

        Schedules.Simulation simulation = schedules.simulate(facts(), new ScheduleSpec(
                new Timetable(Timetable.Every.DAY, java.time.DayOfWeek.SUNDAY), org.magrathea.hosts.Images.BOTH,
                org.magrathea.hosts.Mode.PAUSE, new KeepRules(1, 2, 0, 0)));

        assertThat(simulation.next()).hasSize(5).isSorted();
        assertThat(simulation.present().stream().filter(Schedules.Judged::goes).map(Schedules.Judged::label))
                .containsExactly("daily old");
        assertThat(simulation.afterAYear()).hasSize(2);
    }

    private long approved() {
        long request = desk.submit(otter,
                new RequestDraft("schedule", machine, DAILY, "Schedule of snapshots", "Copy / and /home every day.", null, null));
        decisions.approve(request, 1, heron, null);
        return request;
    }

    private void dueSince(int minutes) {
        sql.sql("update snapshot_schedule set next_at = ?, version = version + 1 where machine_id = ?")
                .params(Instant.now().minus(minutes, ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC), machine)
                .update();
    }

    private MachineFacts facts() {
        return machines.find(machine).orElseThrow();
    }
}
