package org.magrathea.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** F11 and F22: two jobs for one guest, and one job that is delivered twice. */
@Tag("faults")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SameGuestTest {

    private final Estate estate = Estate.get();
    private final String guest = estate.guest();
    private final Invariants invariants = Invariants.before(estate, guest);

    @Test
    void twoApprovedInTheSameMomentAreDoneOneAfterTheOtherInThatOrder() {
        long first = estate.asks(guest, "one");
        long second = estate.asks(guest, "two");
        estate.hostMeets("copy-home", 1, "hold");
        estate.approves(first);
        estate.approves(second);
        estate.awaitStep(first, "copy-home");
        assertThat(estate.stateOf(second)).isEqualTo("APPROVED");
        estate.noFaults();

        estate.awaitState(second, "DONE");
        invariants.hold(first, second);
        List<String> order = estate.host.shell("grep ' began ' \"$STORE/executed.log\" | grep ' " + guest + " '")
                .lines()
                .filter(line -> line.contains(" snapshot "))
                .map(line -> line.split(" ")[2])
                .toList();
        assertThat(order).containsExactly("j-" + estate.jobOf(first), "j-" + estate.jobOf(second));
    }

    @Test
    void aJobThatIsDeliveredAgainGetsTheAnswerThatItHadAndIsNotDoneAgain() {
        long request = estate.asks(guest, "twice");
        estate.approves(request);
        estate.awaitState(request, "DONE");

        Estate.await("the first delivery to be over", this::noneIsDelivered);
        estate.sql.sql("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                values ('host-job', :job, now(), false, 1)""").param("job", String.valueOf(estate.jobOf(request))).update();
        Estate.await("the second delivery to be over", this::noneIsDelivered);

        invariants.hold(request);
        assertThat(estate.attempts(request)).isEqualTo(1);
    }

    private boolean noneIsDelivered() {
        return estate.sql.sql("select count(*) from scheduled_tasks where task_name = 'host-job'")
                .query(Long.class)
                .single() == 0;
    }
}
