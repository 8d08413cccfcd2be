package org.magrathea.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.magrathea.SideBySide;

/** F3: the connection to the host is lost in the middle of a copy; the host goes on, and the portal picks the job up again. */
@Tag("faults")
@SideBySide
@ResourceLock(Estate.LOCK)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ConnectionCutTest {

    private final Estate estate = Estate.get();
    private final String guest = estate.guest();
    private final Invariants invariants = Invariants.before(estate, guest);

    @AfterEach
    void mend() {
        estate.noFaults();
        estate.toHost.mend();
    }

    @Test
    void outcomeIsUnknownUntilTheHostAnswersAgain() {
        long request = estate.standsAtItsCopy(guest, "the wire is cut");

        estate.toHost.refuse();
        Estate.await("the outcome to be unknown", () -> estate.unknown(request));
        assertThat(estate.stateOf(request)).isEqualTo("RUNNING");
        estate.noFaults();
        estate.toHost.mend();

        estate.awaitState(request, "DONE");
        invariants.hold(request);
    }

    @Test
    void aConnectionThatIsDeadWithoutAWordIsFoundByItsSilence() {
        long request = estate.standsAtItsCopy(guest, "the wire is dead");

        estate.toHost.die();
        Estate.await("the outcome to be unknown", () -> estate.unknown(request));
        estate.noFaults();
        estate.toHost.mend();

        estate.awaitState(request, "DONE");
        invariants.hold(request);
    }
}
