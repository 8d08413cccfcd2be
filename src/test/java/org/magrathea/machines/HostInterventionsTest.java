package org.magrathea.machines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.magrathea.hosts.Inventory;
import org.springframework.beans.factory.annotation.Autowired;

/** Stops by a host are reported once, and shown until the next start of the machine. */
class HostInterventionsTest extends QuietPortal {

    private static final Instant ENDED = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
    private static final Inventory.Image IMAGE = new Inventory.Image(1000, 1000, null);

    @Autowired
    InventorySync sync;
    @Autowired
    Machines machines;

    private Person heron;
    private Person otter;
    private MachineFacts machine;

    @BeforeEach
    void createMachine() {
        noAdmins();
        heron = admin("heron");
        otter = tenant("otter");
        machine = machines.find(machine("sparrow" + serial(), otter)).orElseThrow();
    }

    @Test
    void offence_afterALaterStart_isForgotten() {
        report("halted", null);
        assertThat(now().isEndedByHost()).isTrue();
        assertThat(mailsTo(otter)).hasSize(1);
        assertThat(textTo(otter)).contains("its disk images grew without an approved request.");

        report("running", ENDED.plusSeconds(60));
        report("halted", null);

        assertThat(now().isEndedByHost()).as("stopped by its owner").isFalse();
        assertThat(mailsTo(otter)).as("the host repeats its report").hasSize(1);
    }

    @Test
    void offence_whileRunningSinceBefore_stays() {
        report("running", ENDED.minusSeconds(60));
        report("halted", null);

        assertThat(now().isEndedByHost()).isTrue();
    }

    @Test
    void strayProcessesAreReportedInTheReadersTimeZone() {
        sync.record(machine.hostId(), new Inventory(Instant.now(), List.of(), List.of(),
                List.of(new Inventory.StrayProcesses(Instant.parse("2126-11-26T20:00:00Z"), machine.name(), 2))),
                sync.here(machine.hostId()));

        assertThat(textTo(heron)).contains("The processes were found on Tue 26 Nov 2126 21:00 Europe/Vienna (20:00 UTC).");
    }

    private void report(String state, Instant startedAt) {
        Inventory.Guest guest = new Inventory.Guest(machine.name(), state, state, "b", startedAt, 1000, null, "debian", List.of(),
                null, IMAGE, IMAGE, null, null, null, null, List.of(), new Inventory.Offence("disk", ENDED), null, null, null);
        sync.record(machine.hostId(), new Inventory(Instant.now(), List.of(guest), List.of(), List.of()),
                sync.here(machine.hostId()));
    }

    private MachineFacts now() {
        return machines.find(machine.id()).orElseThrow();
    }

    private String textTo(Person reader) {
        return sql.sql("select text_body from mail where recipient_id = ? order by id desc limit 1")
                .param(reader.id())
                .query(String.class)
                .single();
    }
}
