package org.magrathea.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magrathea.SideBySide;
import org.magrathea.journeys.PortalProcess;

/** F1: the portal is killed at a step of a snapshot; the next one adopts the job, and there is exactly one snapshot. */
@SideBySide
@ResourceLock(Estate.LOCK)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PortalKilledTest {

    private final Estate estate = Estate.get();

    @ParameterizedTest(name = "{0}, time {1}")
    @CsvSource({"hearing,7", "ending,1"})
    void aSnapshotIsAdoptedNotRepeated(String point, int nth) {
        killAt(point, nth);
    }

    @Tag("faults")
    @ParameterizedTest(name = "{0}, time {1}")
    @CsvSource({"claimed,1", "started,1", "hearing,2", "hearing,4", "hearing,9", "heard,12", "mail-due,1", "mail-sent,1"})
    void atEveryOtherStepToo(String point, int nth) {
        killAt(point, nth);
    }

    private void killAt(String point, int nth) {
        PortalProcess node = estate.node();
        String guest = estate.guest();
        Invariants invariants = Invariants.before(estate, guest);
        long request = estate.asks(guest, "killed at " + point);

        estate.nodeDiesAt(point, nth);
        estate.approves(request);
        estate.awaitDeathOf(node);
        estate.node();

        estate.awaitState(request, "DONE");
        invariants.hold(request);
        assertThat(estate.host.shell("ls \"$STORE/guests/" + guest + "/snapshots\"").lines()).hasSize(1);
    }
}
