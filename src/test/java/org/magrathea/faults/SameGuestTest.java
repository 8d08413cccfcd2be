package org.magrathea.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.magrathea.given.Given.aTask;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.magrathea.SideBySide;

/** F11 and F22: two jobs for one guest, and one job that is delivered twice. */
@Tag("faults")
@SideBySide
@ResourceLock(Estate.LOCK)
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
    void redeliveredJobGetsItsFormerAnswer() {
        long request = estate.asks(guest, "twice");
        estate.approves(request);
        estate.awaitState(request, "DONE");

        Estate.await("the first delivery to be over", this::noneIsDelivered);
        aTask("host-job", String.valueOf(estate.jobOf(request))).in(estate.sql);
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
