package org.magrathea.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.magrathea.SideBySide;
import org.magrathea.journeys.PortalProcess;

/** F20: the portal is stopped in order while jobs run, alone and one node after the other. */
@Tag("faults")
@SideBySide
@ResourceLock(Estate.LOCK)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PortalStoppedTest {

    private final Estate estate = Estate.get();

    @Test
    void jobsThatRunAreTakenUpByTheNextNode() {
        PortalProcess first = estate.onlyNode();
        List<String> guests = List.of(estate.guest(), estate.guest(), estate.guest());
        List<Invariants> invariants = guests.stream().map(guest -> Invariants.before(estate, guest)).toList();
        estate.hostMeets("copy-home", 1, "hold");
        List<Long> requests = new ArrayList<>();
        for (String guest : guests) {
            long request = estate.asks(guest, "restart");
            estate.approves(request);
            requests.add(request);
        }
        requests.forEach(request -> estate.awaitStep(request, "copy-home"));

        first.terminate();
        assertThat(first.awaitEnd()).as("it stops in order").isIn(0, 143);
        PortalProcess second = estate.anotherNode();
        PortalProcess third = estate.anotherNode();
        second.terminate();
        second.awaitEnd();
        estate.noFaults();

        requests.forEach(request -> estate.awaitState(request, "DONE"));
        for (int at = 0; at < guests.size(); at++) {
            invariants.get(at).hold(requests.get(at));
        }
        assertThat(third.isAlive()).isTrue();
    }
}
