package org.magrathea.requests.newmachine;

import java.time.Clock;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.network.Addresses;
import org.magrathea.network.PublicAddresses;
import org.magrathea.requests.DecisionDesk;
import org.magrathea.requests.RequestDesk;
import org.magrathea.requests.RequestDraft;
import org.magrathea.requests.RequestRefused;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Submits requests for new machines. Name and address are reserved in the same transaction. */
@Component
@Transactional
class NewMachineDesk {

    private static final int FIRST_REVISION = 1;

    private final Machines machines;
    private final Addresses addresses;
    private final PublicAddresses publicAddresses;
    private final RequestDesk desk;
    private final DecisionDesk decisions;
    private final Clock clock;

    NewMachineDesk(Machines machines, Addresses addresses, PublicAddresses publicAddresses, RequestDesk desk,
            DecisionDesk decisions, Clock clock) {
        this.machines = machines;
        this.addresses = addresses;
        this.publicAddresses = publicAddresses;
        this.desk = desk;
        this.decisions = decisions;
        this.clock = clock;
    }

    /**
     * Returns the number of the request.
     *
     * @throws org.magrathea.requests.RequestRefused the quota is used up, or too many requests are open
     * @throws org.magrathea.machines.NameHeld another machine has the name
     * @throws org.magrathea.network.NoFreeAddress all addresses are taken
     */
    long submit(Person requester, NewMachineDetails details, RequestDraft draft) {
        return desk.submit(requester, reserve(requester, details, draft));
    }

    /**
     * Creates a machine for a tenant: an admin submits and approves a request in the name of the tenant. All checks of the
     * tenant's requests and the two-admin rule apply.
     *
     * @throws RequestRefused as for {@link #submit}
     * @throws org.magrathea.requests.ApprovalBlocked another admin must do it
     */
    long make(Person owner, NewMachineDetails details, RequestDraft draft, Person by) {
        long request = desk.submitFor(owner, reserve(owner, details, draft), by);
        decisions.approve(request, FIRST_REVISION, by, null);
        return request;
    }

    private RequestDraft reserve(Person owner, NewMachineDetails details, RequestDraft draft) {
        desk.prepare(owner, draft);
        MachineFacts machine = machines.request(details.spec(clock.instant()), owner);
        addresses.reserve(details.host(), machine.id());
        publicAddresses.reserveForFirst(details.host(), machine.id(), owner.id());
        return draft.about(machine.id());
    }
}
