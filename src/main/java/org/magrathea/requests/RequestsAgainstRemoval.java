package org.magrathea.requests;

import java.util.Optional;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.RemovalObstacle;
import org.springframework.stereotype.Component;

/** A machine about which a request waits stays until that is decided or taken back. */
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
                : Optional.of((waiting == 1 ? "A request" : waiting + " requests") + " about " + machine.name()
                        + " waits for a decision. Take it back first, or wait until it is decided.");
    }
}
