package org.magrathea.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.jobs.Worker;
import org.magrathea.machines.operations.Restart;
import org.magrathea.requests.ApprovalBlocked;
import org.magrathea.requests.Check;
import org.magrathea.requests.RequestFlows;
import org.magrathea.requests.RequestRefused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs wait for the end of maintenance and of blackouts. */
class MaintenanceModeTest extends QuietPortal {

    @Autowired
    private HostTimes times;
    @Autowired
    private Hosts hosts;
    @Autowired
    private JobQueue queue;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private ApplicationContext portal;

    private Person otter;
    private Person heron;
    private String name;
    private long machine;
    private Host zaphod;

    @BeforeEach
    void aMachine() {
        host.behave();
        noAdmins();
        otter = tenant("otter");
        heron = admin("heron");
        name = "sparrow" + serial();
        machine = machine(name, otter);
        zaphod = hosts.find(sql.sql("select host_id from machine where id = ?").param(machine).query(Long.class).single())
                .orElseThrow();
    }

    @Test
    void approvedJobsWaitForTheEndOfMaintenance() {
        startMaintenance();
        long request = approved(null);

        assertThat(workOn(request)).isEqualTo("HELD");
        assertThat(stateOf(request)).isEqualTo("APPROVED");

        assertThat(times.end(zaphod, heron)).isTrue();
        awaitCount("the end of the request", "select count(*) from request where state = 'DONE' and id = " + request);
    }

    @Test
    void runningJobsEndNormally() {
        var mayEnd = host.hold();
        long request = approved(null);
        awaitCount("a running job", "select count(*) from request where state = 'RUNNING' and id = " + request);

        startMaintenance();
        mayEnd.complete(null);

        awaitCount("the end of the request", "select count(*) from request where state = 'DONE' and id = " + request);
    }

    @Test
    void jobsThatAnAdminStartsDoNotWait() {
        startMaintenance();
        long waiting = approved(null);
        long byTenant = restartBy(otter);
        long byAdmin = restartBy(heron);

        awaitCount("the job of the admin", "select count(*) from job where state = 'DONE' and id = " + byAdmin);
        assertThat(stateOf(waiting)).isEqualTo("APPROVED");
        assertThat(new Worker(portal).work(byTenant)).isEqualTo("HELD");
        times.end(zaphod, heron);
        awaitCount("the other jobs", "select count(*) from job where state = 'DONE' and id = " + byTenant);
    }

    @Test
    void tenantsOfTheHostAreToldAndNoOthers() {
        Person lynx = tenant("lynx");
        machine("wren" + serial(), lynx);

        startMaintenance();

        assertThat(mailsTo(otter)).contains("[magrathea] Maintenance of " + zaphod.name());
        assertThat(mailsTo(lynx)).isEmpty();
    }

    @Test
    void maintenanceEndsOnce() {
        startMaintenance();

        assertThat(times.end(zaphod, heron)).isTrue();
        assertThat(times.end(zaphod, heron)).isFalse();
        startMaintenance();
        times.end(zaphod, heron);
    }

    @Test
    void requestsWaitForTheEndOfABlackoutAndRestartsDoNot() {
        blackout(Instant.now().minusSeconds(60), Instant.now().plus(Duration.ofHours(2)));
        long request = approved(null);

        assertThat(workOn(request)).isEqualTo("HELD");
        long restart = restartBy(otter);
        awaitCount("the restart", "select count(*) from job where state = 'DONE' and id = " + restart);
        assertThat(stateOf(request)).isEqualTo("APPROVED");

        times.cancel(zaphod, times.blackouts(java.util.List.of(zaphod.id())).getFirst().id(), heron);
        awaitCount("the end of the request", "select count(*) from request where state = 'DONE' and id = " + request);
    }

    @Test
    void theQueueShowsConflictsOfEachStart() {
        Instant from = Instant.now().plus(Duration.ofHours(5)).truncatedTo(ChronoUnit.SECONDS);
        long inside = askForSnapshot(otter, machine, null, from.plusSeconds(60));
        long after = askForSnapshot(otter, machine, null, from.plus(Duration.ofHours(2)));
        blackout(from, from.plus(Duration.ofHours(2)));
        startMaintenance();
        long elsewhere = askForSnapshot(otter, machine("wren" + serial(), otter), null, from.plusSeconds(60));
        RequestFlows flows = new RequestFlows(portal);

        assertThat(flows.checksInTheQueue(inside, heron)).filteredOn(Check::stops)
                .singleElement()
                .satisfies(stop -> assertThat(stop.text()).contains("has a blackout from", "Exams. Choose another time."));
        assertThat(flows.checksInTheQueue(after, heron)).noneMatch(Check::stops);
        assertThat(flows.checksInTheQueue(elsewhere, heron)).noneMatch(Check::stops);
        for (long request : List.of(inside, after, elsewhere)) {
            assertThat(flows.checksInTheQueue(request, heron)).isEqualTo(flows.checksOnItsPage(request, heron));
        }
        times.end(zaphod, heron);
    }

    @Test
    void timeInABlackoutIsRefused() {
        Instant from = Instant.now().plus(Duration.ofHours(5)).truncatedTo(ChronoUnit.SECONDS);
        blackout(from, from.plus(Duration.ofHours(2)));

        assertThatThrownBy(() -> askForSnapshot(otter, machine, null, from.plusSeconds(60))).isInstanceOf(RequestRefused.class)
                .hasMessageContaining("has a blackout from")
                .hasMessageContaining("Exams. Choose another time.");
        assertThat(askForSnapshot(otter, machine, null, from.plus(Duration.ofHours(2)))).isPositive();
    }

    @Test
    void blackoutAddedLaterBlocksTheApproval() {
        Instant from = Instant.now().plus(Duration.ofHours(5));
        long request = askForSnapshot(otter, machine, null, from.plusSeconds(60));
        blackout(from, from.plus(Duration.ofHours(2)));

        assertThatThrownBy(() -> decisions.approve(request, 1, heron, null)).isInstanceOf(ApprovalBlocked.class)
                .hasMessageContaining("Not approved.");
        assertThat(stateOf(request)).isEqualTo("SUBMITTED");
    }

    private void startMaintenance() {
        times.start(zaphod, new MaintenanceForm.Spec("Kernel upgrade", Instant.now().plus(Duration.ofHours(3))), heron);
    }

    private void blackout(Instant from, Instant to) {
        assertThat(times.add(zaphod, new BlackoutSpec("Exams", from, to), heron)).isTrue();
    }

    private long approved(Instant start) {
        long request = askForSnapshot(otter, machine, null, start);
        decisions.approve(request, 1, heron, null);
        return request;
    }

    private String workOn(long request) {
        return new Worker(portal)
                .work(sql.sql("select job_id from request where id = ?").param(request).query(Long.class).single());
    }

    private long restartBy(Person by) {
        return transaction.execute(status -> queue
                .queue(new JobOrder(zaphod.id(), machine, new Restart(name), Instant.now(), by.id())));
    }
}
