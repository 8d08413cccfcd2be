package org.magrathea.requests.extramachine;

import java.time.Clock;
import org.magrathea.accounts.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.network.Addresses;
import org.magrathea.requests.Asked;
import org.magrathea.requests.CannotBeAsked;
import org.magrathea.requests.DecisionDesk;
import org.magrathea.requests.RequestDesk;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hands requests for machines in: the name is held and an address kept in the same transaction. */
@Component
@Transactional
class ExtraMachineDesk {

    private static final int FIRST_REVISION = 1;

    private final Machines machines;
    private final Addresses addresses;
    private final RequestDesk desk;
    private final DecisionDesk decisions;
    private final Clock clock;

    ExtraMachineDesk(Machines machines, Addresses addresses, RequestDesk desk, DecisionDesk decisions, Clock clock) {
        this.machines = machines;
        this.addresses = addresses;
        this.desk = desk;
        this.decisions = decisions;
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
        return desk.submit(requester, hold(requester, details, asked));
    }

    /**
     * Has a machine made for somebody who has not asked for it: their request, made and approved by an admin at once. What
     * counts is what counts for a request of theirs, and the rule of two admins.
     *
     * @throws CannotBeAsked the same as for {@link #submit}, besides its others
     * @throws org.magrathea.requests.CannotBeApproved another admin has to do it
     */
    long make(Person owner, ExtraMachineDetails details, Asked asked, Person by) {
        long request = desk.submitFor(owner, hold(owner, details, asked), by);
        decisions.approve(request, FIRST_REVISION, by, null);
        return request;
    }

    private Asked hold(Person owner, ExtraMachineDetails details, Asked asked) {
        desk.prepare(owner, asked);
        MachineFacts machine = machines.ask(details.wanted(clock.instant()), owner);
        addresses.reserve(details.host(), machine.id());
        return asked.about(machine.id());
    }
}
