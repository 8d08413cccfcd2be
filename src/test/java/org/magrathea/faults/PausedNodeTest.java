package org.magrathea.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.magrathea.SideBySide;
import org.magrathea.journeys.PortalProcess;

/** F10: a node sleeps through its lease; another one takes its job over, and the sleeper does no harm when it wakes. */
@Tag("faults")
@SideBySide
@ResourceLock(Estate.LOCK)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PausedNodeTest {

    private final Estate estate = Estate.get();

    @Test
    void aNodeThatSleptThroughItsLeaseIsOut() throws Exception {
        PortalProcess sleeper = estate.onlyNode();
        String guest = estate.guest();
        Invariants invariants = Invariants.before(estate, guest);
        long request = estate.asks(guest, "asleep");
        estate.hostMeets("copy-home", 1, "hold");
        estate.approves(request);
        estate.awaitStep(request, "copy-home");

        signal("STOP", sleeper);
        try {
            estate.anotherNode();
            Estate.await("the other node to take over", () -> estate.attempts(request) == 2);
        } finally {
            signal("CONT", sleeper);
        }
        estate.noFaults();

        estate.awaitState(request, "DONE");
        invariants.hold(request);
        assertThat(estate.attempts(request)).isEqualTo(2);
        sleeper.kill();
    }

    private static void signal(String name, PortalProcess node) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(node.pid())).start();
        assertThat(kill.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
}
