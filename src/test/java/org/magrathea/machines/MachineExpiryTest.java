package org.magrathea.machines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.springframework.beans.factory.annotation.Autowired;

/** The expiry of a machine: reminders, the stop and the extension. */
class MachineExpiryTest extends QuietPortal {

    @Autowired
    MachineExpiry expiry;
    @Autowired
    Machines machines;

    private Person otter;
    private String name;
    private long machine;

    @BeforeEach
    void createMachine() {
        host.behave();
        noAdmins();
        admin("heron");
        otter = tenant("otter");
        name = "finch" + serial();
        machine = machine(name, otter);
    }

    @Test
    void ownerIsRemindedOnceAtEachOfThreeMarks() {
        expiresIn(Duration.ofDays(20));
        expiry.run();
        assertThat(mailsTo(otter)).isEmpty();

        expiresIn(Duration.ofDays(13));
        expiry.run();
        expiry.run();
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith(name + " expires in 14 days")).hasSize(1);

        expiresIn(Duration.ofDays(2));
        expiry.run();
        expiry.run();
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith(name + " expires in 3 days")).hasSize(1);

        expiresIn(Duration.ofHours(20));
        expiry.run();
        expiry.run();
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith(name + " expires in 1 day")).hasSize(1);
        assertThat(mailsTo(otter)).hasSize(3);
        assertThat(jobs()).isZero();
    }

    @Test
    void expiredMachineIsStoppedOnceAndNotDeleted() {
        expiresIn(Duration.ofSeconds(-1));
        expiry.run();
        expiry.run();

        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith(name + " has expired and was stopped")).hasSize(1);
        assertThat(jobs()).isOne();
        assertThat(machines.named(name)).isPresent();
    }

    @Test
    void extendedMachineGetsRemindersAgain() {
        expiresIn(Duration.ofDays(2));
        expiry.run();
        machines.extendUntil(name, Instant.now().plus(Duration.ofDays(90)), otter);
        expiry.run();
        assertThat(mailsTo(otter)).hasSize(1);

        expiresIn(Duration.ofDays(2).minusMinutes(1));
        expiry.run();
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith(name + " expires in 3 days")).hasSize(2);
    }

    @Test
    void machineWithoutExpiryIsNotStopped() {
        expiry.run();

        assertThat(mailsTo(otter)).isEmpty();
        assertThat(jobs()).isZero();
    }

    private void expiresIn(Duration time) {
        sql.sql("update machine set expires_at = ?, version = version + 1 where id = ?")
                .params(Instant.now().plus(time).atOffset(ZoneOffset.UTC), machine)
                .update();
    }

    private long jobs() {
        return sql.sql("select count(*) from job where machine_id = ?").param(machine).query(Long.class).single();
    }
}
