package org.magrathea.requests.extramachine;

import java.time.Clock;
import org.magrathea.accounts.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.network.Addresses;
import org.magrathea.requests.Asked;
import org.magrathea.requests.RequestDesk;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hands requests for machines in: the name is held and an address kept in the same transaction. */
@Component
@Transactional
class ExtraMachineDesk {

    private final Machines machines;
    private final Addresses addresses;
    private final RequestDesk desk;
    private final Clock clock;

    ExtraMachineDesk(Machines machines, Addresses addresses, RequestDesk desk, Clock clock) {
        this.machines = machines;
        this.addresses = addresses;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * Returns the number of the request.
     *
     * @throws org.magrathea.requests.CannotBeAsked the quota is used up by now, or too many requests are open
     * @throws org.magrathea.machines.NameHeld another machine has the name by now
     * @throws org.magrathea.network.NoFreeAddress all addresses are taken by now
     */
    long submit(Person requester, ExtraMachineDetails details, Asked asked) {
        desk.prepare(requester, asked);
        MachineFacts machine = machines.ask(details.wanted(clock.instant()), requester);
        addresses.reserve(details.host(), machine.id());
        return desk.submit(requester, asked.about(machine.id()));
    }
}
