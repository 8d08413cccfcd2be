package org.magrathea.machines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Inventory;
import org.springframework.beans.factory.annotation.Autowired;

/** What a host did to a machine of its own accord is told once, and shown until the machine was started again. */
class HostInterventionsTest extends QuietPortal {

    private static final Instant ENDED = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
    private static final Inventory.Image IMAGE = new Inventory.Image(1000, 1000, null);

    @Autowired
    InventoryBooks books;
    @Autowired
    Machines machines;

    private Person heron;
    private Person otter;
    private MachineFacts machine;

    @BeforeEach
    void aMachine() {
        noAdmins();
        heron = admin("heron");
        otter = tenant("otter");
        machine = machines.find(machine("sparrow" + serial(), otter)).orElseThrow();
    }

    @Test
    void offence_afterALaterStart_isForgotten() {
        seen("halted", null);
        assertThat(now().isEndedByHost()).isTrue();
        assertThat(mailsTo(otter)).hasSize(1);
        assertThat(textTo(otter)).contains("its disk images grew without an approved request.");

        seen("running", ENDED.plusSeconds(60));
        seen("halted", null);

        assertThat(now().isEndedByHost()).as("halted by its owner").isFalse();
        assertThat(mailsTo(otter)).as("the host repeats what it said").hasSize(1);
    }

    @Test
    void offence_whileRunningSinceBefore_stays() {
        seen("running", ENDED.minusSeconds(60));
        seen("halted", null);

        assertThat(now().isEndedByHost()).isTrue();
    }

    @Test
    void ghosts_areToldInTheReadersZone() {
        books.take(machine.hostId(), new Inventory(Instant.now(), List.of(), List.of(),
                List.of(new Inventory.Ghost(Instant.parse("2126-11-26T20:00:00Z"), machine.name(), 2))));

        assertThat(textTo(heron)).contains("The processes were found on Tue 26 Nov 2126 21:00 Europe/Vienna (20:00 UTC).");
    }

    private void seen(String state, Instant startedAt) {
        Inventory.Guest guest = new Inventory.Guest(machine.name(), state, state, "b", startedAt, 1000, null, "debian", List.of(),
                null, IMAGE, IMAGE, null, null, null, null, List.of(), new Inventory.Offence("disk", ENDED));
        books.take(machine.hostId(), new Inventory(Instant.now(), List.of(guest), List.of(), List.of()));
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
