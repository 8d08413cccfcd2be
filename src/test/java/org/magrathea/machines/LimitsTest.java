package org.magrathea.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.HostAct;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What a tenant's machines may take: counted from the request on, and looked at again before the job. */
class LimitsTest extends QuietPortal {

    private static final long MIB = 1L << 20;

    @Autowired
    MachineLimits limits;
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
    void aTenantWithOneMachine() {
        host.behave();
        noAdmins();
        heron = admin("heron");
        otter = tenant("otter");
        long first = machine("sparrow" + serial(), otter);
        hostId = machines.find(first).orElseThrow().hostId();
    }

    @Test
    void whatIsAskedForCountsUntilItIsThereOrGivenUp() {
        MachineFacts asked = ask("finch" + serial());
        assertThat(limits.of(otter.id()).used().machines()).isOne();
        assertThat(limits.of(otter.id()).pending()).isEqualTo(new Share(1, 64 * MIB, 120 * MIB));

        machines.come(asked.id(), "10.77.0.2", "SHA256:x");
        assertThat(limits.of(otter.id()).used().machines()).isEqualTo(2);
        assertThat(limits.of(otter.id()).pending()).isEqualTo(Share.NOTHING);

        machines.go(asked.id());
        assertThat(limits.of(otter.id()).used().machines()).isOne();
        assertThat(machines.named(asked.name())).isEmpty();
        assertThat(machines.find(asked.id()).orElseThrow().name()).as("what was written of it stays").isEqualTo(asked.name());
    }

    @Test
    void tooMuchIsSaidWithTheNumbersAndTheWayOut() {
        limits.set(otter, new Share(2, 200 * MIB, 300 * MIB), heron);
        Allowance allowance = limits.of(otter.id());

        assertThat(allowance.against(new Share(1, 64 * MIB, 120 * MIB))).isEmpty();
        assertThat(allowance.against(new Share(1, 164 * MIB, MIB))).contains(
                "That is 164 MiB of memory, and 105 MiB are left of your 200 MiB. Choose less, or ask the admin for a higher limit.");
        assertThat(allowance.against(new Share(1, MIB, 400 * MIB)).orElseThrow()).startsWith("That is 400 MiB of disk, and ");
        ask("wren" + serial());
        assertThat(limits.of(otter.id()).against(new Share(1, MIB, MIB)).orElseThrow())
                .startsWith("You may have 2 machines and have or have asked for 2.");
    }

    @Test
    void aLimitThatWasLoweredSinceTheApprovalHoldsWhenTheJobBegins() {
        MachineFacts asked = ask("wren" + serial());
        limits.set(otter, new Share(1, 900 * MIB, 900 * MIB), heron);

        Long job = transaction.execute(status -> queue.queue(new JobOrder(hostId, asked.id(),
                new HostAct.MakeMachine(asked.name(), "tiny", 64, 80, 40, "10.77.0.2", List.of(), true), Instant.now(), null)));

        awaitCount("the job to be taken from the queue", "select count(*) from job where state = 'CANCELLED' and id = " + job);
        assertThat(sql.sql("select outcome from job where id = ?").param(job).query(String.class).single())
                .isEqualTo(
                        "You may have 1 machine and have or have asked for 1. Remove one, take a request back, or ask the admin for a"
                                + " higher limit. Nothing was made.");
    }

    @Test
    void oneMachineIsSaidInTheSingular() {
        limits.set(otter, new Share(1, 200 * MIB, 300 * MIB), heron);

        assertThat(sql.sql("select what from ledger_entry order by id desc limit 1").query(String.class).single())
                .contains(" for machines to 1 machine, 200 MiB of memory, 300 MiB of disk");
    }

    @Test
    void aNameIsHeldByOneOnly() {
        MachineFacts asked = ask("robin" + serial());

        assertThatThrownBy(() -> ask(asked.name())).isInstanceOf(NameHeld.class).hasMessageContaining("Choose another name");
        machines.go(asked.id());
        assertThat(ask(asked.name()).id()).isNotEqualTo(asked.id());
    }

    private MachineFacts ask(String name) {
        return machines.ask(new Wanted(hostId, name, "tiny", 64 * MIB, 80 * MIB, 40 * MIB, "trying", null), otter);
    }
}
