package org.magrathea.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.magrathea.access.Person;
import org.magrathea.access.Role;

/** Several requests for one machine share one downtime. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BundleTest {

    private static RacedPortal portal;
    private static Person admin;

    private Person tenant;
    private long machine;
    private BundleDesk desk;

    @BeforeAll
    static void start() {
        portal = RacedPortal.on("H2");
        admin = portal.person(Role.ADMIN);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @BeforeEach
    void aMachine() {
        tenant = portal.person(Role.TENANT);
        machine = portal.machineOf(tenant);
        desk = portal.bean(BundleDesk.class);
    }

    @Test
    void machineIsStoppedOnceAndTheSnapshotComesFirst() {
        long resize = resize(null);
        long snapshot = snapshot(null);

        approve(resize, snapshot);

        assertThat(verbs()).containsExactly("halt", "snapshot", "resize", "boot");
        assertThat(List.of(state(resize), state(snapshot))).containsOnly("APPROVED");
        for (long job : jobs()) {
            portal.host.letEnd(job);
            assertThat(portal.worker.work(job)).isEqualTo("OVER");
        }
        assertThat(List.of(state(resize), state(snapshot))).containsOnly("DONE");
        assertThat(jobStates()).containsOnly("DONE");
    }

    @Test
    void jobsRunInTheirOrder() {
        approve(resize(null), snapshot(null));

        List<Long> jobs = jobs();
        assertThat(portal.worker.work(jobs.get(1))).isEqualTo("NOT_MY_TURN");
        assertThat(portal.worker.work(jobs.get(3))).isEqualTo("NOT_MY_TURN");
    }

    @Test
    void failureOfOneDoesNotStopTheOthers() {
        long resize = resize(null);
        long snapshot = snapshot(null);
        approve(resize, snapshot);
        List<Long> jobs = jobs();
        run(jobs.get(0));
        portal.desk.cancel(snapshot, tenant, null);

        run(jobs.get(2));
        run(jobs.get(3));

        assertThat(state(snapshot)).isEqualTo("CANCELLED");
        assertThat(state(resize)).isEqualTo("DONE");
        assertThat(jobStates()).containsExactly("DONE", "CANCELLED", "DONE", "DONE");
    }

    @Test
    void machineIsNotStoppedWhenAllRequestsAreCancelled() {
        long resize = resize(null);
        long snapshot = snapshot(null);
        approve(resize, snapshot);

        portal.desk.cancel(snapshot, tenant, null);
        portal.desk.cancel(resize, tenant, null);
        List<Long> jobs = jobs();
        portal.worker.work(jobs.getFirst());
        portal.worker.work(jobs.getLast());

        assertThat(jobStates()).containsOnly("CANCELLED");
        assertThat(jobs).noneMatch(portal.host::hasJob);
    }

    @Test
    void stoppedMachineStaysStopped() {
        portal.sql.sql("update machine set state = 'HALTED' where id = ?").param(machine).update();

        approve(resize(null), snapshot(null));

        assertThat(verbs()).containsExactly("snapshot", "resize");
    }

    @Test
    void sharedStartIsThatOfAllJobs() {
        Instant later = Instant.now().plus(Duration.ofHours(5)).truncatedTo(ChronoUnit.SECONDS);

        approve(resize(later), snapshot(later));

        assertThat(portal.sql.sql("select distinct not_before from job where machine_id = ?")
                .param(machine)
                .query(Instant.class)
                .list()).containsExactly(later);
    }

    @Test
    void requestsWithDifferentStartsOrMachinesAreRefusedTogether() {
        long now = resize(null);
        long later = snapshot(Instant.now().plus(Duration.ofHours(5)));
        assertThatThrownBy(() -> approve(now, later)).isInstanceOf(ApprovalBlocked.class)
                .hasMessageContaining("different start times");

        machine = portal.machineOf(tenant);
        long other = snapshot(null);
        assertThatThrownBy(() -> approve(now, other)).isInstanceOf(ApprovalBlocked.class)
                .hasMessageContaining("different machines");
        assertThatThrownBy(() -> approve(other)).isInstanceOf(ApprovalBlocked.class).hasMessageContaining("at least two");
        assertThat(List.of(state(now), state(later), state(other))).containsOnly("SUBMITTED");
        assertThat(jobs()).isEmpty();
    }

    @Test
    void changedRequestLeavesAllUndecided() {
        long resize = resize(null);
        long snapshot = snapshot(null);
        portal.desk.change(snapshot, draft("snapshot", "{\"what\":\"ROOT\",\"label\":\"before upgrade\"}", null));

        assertThatThrownBy(() -> approve(resize, snapshot)).isInstanceOf(RequestChanged.class);

        assertThat(List.of(state(resize), state(snapshot))).containsOnly("SUBMITTED");
        assertThat(jobs()).isEmpty();
    }

    private void approve(long... requests) {
        desk.approve(java.util.Arrays.stream(requests).mapToObj(id -> new BundleDesk.Shown(id, 1)).toList(), admin, null);
    }

    private void run(long job) {
        portal.host.letEnd(job);
        portal.worker.work(job);
    }

    private long snapshot(@Nullable Instant start) {
        return portal.desk.submit(tenant, draft("snapshot", "{\"what\":\"BOTH\",\"label\":\"before upgrade\"}", start));
    }

    private long resize(@Nullable Instant start) {
        return portal.desk.submit(tenant, draft("resize", "{\"memoryMib\":96,\"rootMib\":200,\"homeMib\":100,"
                + "\"formerMemoryMib\":64,\"formerRootMib\":200,\"formerHomeMib\":100}", start));
    }

    private RequestDraft draft(String kind, String details, @Nullable Instant start) {
        return new RequestDraft(kind, machine, details, kind, "Do it.", null, start);
    }

    private List<Long> jobs() {
        return portal.sql.sql("select id from job where machine_id = ? order by id").param(machine).query(Long.class).list();
    }

    private List<String> verbs() {
        return portal.sql.sql("select verb from job where machine_id = ? order by id").param(machine).query(String.class).list();
    }

    private List<String> jobStates() {
        return portal.sql.sql("select state from job where machine_id = ? order by id").param(machine).query(String.class).list();
    }

    private String state(long request) {
        return portal.sql.sql("select state from request where id = ?").param(request).query(String.class).single();
    }
}
