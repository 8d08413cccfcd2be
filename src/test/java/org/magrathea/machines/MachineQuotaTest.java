package org.magrathea.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.machines.operations.MakeMachine;
import org.magrathea.quotas.Amounts;
import org.magrathea.quotas.QuotaUsage;
import org.magrathea.quotas.Quotas;
import org.magrathea.quotas.Resource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The quota of machines: counted from the request on, and checked again before the job. */
class MachineQuotaTest extends QuietPortal {

    private static final long MIB = 1L << 20;

    @Autowired
    MachineQuota quota;
    @Autowired
    Quotas quotas;
    @Autowired
    Machines machines;
    @Autowired
    JobQueue queue;
    @Autowired
    TransactionTemplate transaction;

    private Person otter;
    private Person heron;
    private long hostId;

    @BeforeEach
    void createTenantWithMachine() {
        host.behave();
        noAdmins();
        heron = admin("heron");
        otter = tenant("otter");
        long first = machine("sparrow" + serial(), otter);
        hostId = machines.find(first).orElseThrow().hostId();
    }

    @Test
    void requestedMachineIsPendingUntilCreatedOrRemoved() {
        MachineFacts requested = ask("finch" + serial());
        assertThat(quota.of(otter.id()).used().machines()).isOne();
        assertThat(quota.of(otter.id()).pending()).isEqualTo(Amounts.ofMachines(1, 64 * MIB, 120 * MIB));

        machines.activate(requested.id(), "10.77.0.2", "SHA256:x");
        assertThat(quota.of(otter.id()).used().machines()).isEqualTo(2);
        assertThat(quota.of(otter.id()).pending()).isEqualTo(Amounts.NOTHING);

        machines.remove(requested.id());
        assertThat(quota.of(otter.id()).used().machines()).isOne();
        assertThat(machines.named(requested.name())).isEmpty();
        assertThat(machines.find(requested.id()).orElseThrow().name()).as("its records stay").isEqualTo(requested.name());
    }

    @Test
    void objectionHasNumbersAndWayOut() {
        set(2, 200 * MIB, 300 * MIB);
        QuotaUsage usage = quota.of(otter.id());

        assertThat(usage.check(Amounts.ofMachines(1, 64 * MIB, 120 * MIB)).objection()).isEmpty();
        assertThat(usage.check(Amounts.ofMachines(1, 164 * MIB, MIB)).objection()).contains(
                "Not enough quota for memory: 164 MiB requested, 105 MiB of 200 MiB left. Request less, free some, or ask an"
                        + " admin for a larger quota.");
        assertThat(usage.check(Amounts.ofMachines(1, MIB, 400 * MIB)).objection().orElseThrow())
                .startsWith("Not enough quota for disk: 400 MiB requested, ");
        ask("wren" + serial());
        assertThat(quota.of(otter.id()).check(Amounts.ofMachines(1, MIB, MIB)).objection().orElseThrow())
                .startsWith("Not enough quota for machines: 1 requested, 0 of 2 left.");
    }

    @Test
    void quotaIsCheckedAgainAtTheStartOfTheJob() {
        MachineFacts requested = ask("wren" + serial());
        set(1, 900 * MIB, 900 * MIB);

        Long job = transaction.execute(status -> queue.queue(new JobOrder(hostId, requested.id(),
                new MakeMachine(requested.name(), "tiny", 64, 80, 40, "10.77.0.2", true, List.of()), Instant.now(), null)));

        awaitCount("the job to be taken from the queue", "select count(*) from job where state = 'CANCELLED' and id = " + job);
        assertThat(sql.sql("select outcome from job where id = ?").param(job).query(String.class).single())
                .isEqualTo(
                        "Not enough quota for machines: 1 requested, 0 of 1 left. Request less, free some, or ask an admin"
                                + " for a larger quota. The machine was not created.");
    }

    @Test
    void oneMachineIsWrittenInSingular() {
        set(1, 200 * MIB, 300 * MIB);

        assertThat(sql.sql("select what from ledger_entry order by id desc limit 1").query(String.class).single())
                .contains("" + otter.name() + " to 1 machine, 200 MiB of memory, 300 MiB of disk");
    }

    @Test
    void nameIsUnique() {
        MachineFacts requested = ask("robin" + serial());

        assertThatThrownBy(() -> ask(requested.name())).isInstanceOf(NameHeld.class).hasMessageContaining("Choose another name");
        machines.remove(requested.id());
        assertThat(ask(requested.name()).id()).isNotEqualTo(requested.id());
    }

    private void set(long machines, long memory, long disk) {
        quotas.set(otter, Map.of(Resource.MACHINES, machines, Resource.MEMORY, memory, Resource.DISK, disk), heron);
    }

    private MachineFacts ask(String name) {
        return machines.request(new MachineSpec(hostId, name, "tiny", 64 * MIB, 80 * MIB, 40 * MIB, "trying", null), otter);
    }
}
