package org.magrathea.machines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.accounts.Person;
import org.springframework.beans.factory.annotation.Autowired;

/** The time of a machine that is not for good: reminders, its end, and that it can be renewed. */
class MachineEndsTest extends QuietPortal {

    @Autowired
    MachineEnds ends;
    @Autowired
    Machines machines;

    private Person otter;
    private String name;
    private long machine;

    @BeforeEach
    void aMachineForAWhile() {
        host.behave();
        noAdmins();
        admin("heron");
        otter = tenant("otter");
        name = "finch" + serial();
        machine = machine(name, otter);
    }

    @Test
    void itsOwnerIsRemindedThreeTimesAndOnceEach() {
        endsIn(Duration.ofDays(20));
        ends.look();
        assertThat(mailsTo(otter)).isEmpty();

        endsIn(Duration.ofDays(13));
        ends.look();
        ends.look();
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith(name + " is halted in 14 days")).hasSize(1);

        endsIn(Duration.ofDays(2));
        ends.look();
        ends.look();
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith(name + " is halted in 3 days")).hasSize(1);

        endsIn(Duration.ofHours(20));
        ends.look();
        ends.look();
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith(name + " is halted in a day")).hasSize(1);
        assertThat(mailsTo(otter)).hasSize(3);
        assertThat(jobs()).isZero();
    }

    @Test
    void whenItsTimeIsOverItIsHaltedOnceAndNothingIsDeleted() {
        endsIn(Duration.ofSeconds(-1));
        ends.look();
        ends.look();

        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith(name + " is halted: its time is over")).hasSize(1);
        assertThat(jobs()).isOne();
        assertThat(machines.named(name)).isPresent();
    }

    @Test
    void oneThatIsRenewedIsRemindedOfAgain() {
        endsIn(Duration.ofDays(2));
        ends.look();
        machines.stayUntil(name, Instant.now().plus(Duration.ofDays(90)), otter);
        ends.look();
        assertThat(mailsTo(otter)).hasSize(1);

        endsIn(Duration.ofDays(2).minusMinutes(1));
        ends.look();
        assertThat(mailsTo(otter)).filteredOn(subject -> subject.endsWith(name + " is halted in 3 days")).hasSize(2);
    }

    @Test
    void oneThatIsForGoodIsLeftAlone() {
        ends.look();

        assertThat(mailsTo(otter)).isEmpty();
        assertThat(jobs()).isZero();
    }

    private void endsIn(Duration time) {
        sql.sql("update machine set ends_at = ?, version = version + 1 where id = ?")
                .params(Instant.now().plus(time).atOffset(ZoneOffset.UTC), machine)
                .update();
    }

    private long jobs() {
        return sql.sql("select count(*) from job where machine_id = ?").param(machine).query(Long.class).single();
    }
}
