package org.magrathea.requests;

import java.util.Optional;
import org.magrathea.Quantities;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.RemovalObstacle;
import org.springframework.stereotype.Component;

/** A machine with an undecided request cannot be deleted. */
@Component
class RequestsAgainstRemoval implements RemovalObstacle {

    private static final long NONE = -1;

    private final RequestRepository requests;

    RequestsAgainstRemoval(RequestRepository requests) {
        this.requests = requests;
    }

    @Override
    public Optional<String> against(MachineFacts machine) {
        long waiting = requests.countWaitingFor(machine.id(), NONE);
        return waiting == 0
                ? Optional.empty()
                : Optional.of(Quantities.count(waiting, "request") + " about " + machine.name()
                        + (waiting == 1 ? " is" : " are")
                        + " waiting for a decision. Cancel " + (waiting == 1 ? "it" : "them")
                        + " first, or wait for the decision.");
    }
}
