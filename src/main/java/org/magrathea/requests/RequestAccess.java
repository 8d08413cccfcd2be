package org.magrathea.requests;

import org.magrathea.access.NumberedThing;
import org.magrathea.access.Person;
import org.magrathea.machines.Machines;

import org.springframework.stereotype.Component;

/** People who may see a machine may see its requests. Only its requester and admins may see a conversation. */
@Component
class RequestAccess implements NumberedThing {

    private final RequestRepository requests;
    private final Machines machines;

    RequestAccess(RequestRepository requests, Machines machines) {
        this.requests = requests;
        this.machines = machines;
    }

    @Override
    public String pathVariable() {
        return "request";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, long number) {
        return requests.findById(number)
                .map(request -> request.isConversation()
                        ? viewer.isAdmin() || request.requesterId() == viewer.id()
                        : machines.mayBeSeenBy(viewer, request.machineId()))
                .orElse(false);
    }

    /** A request belongs to its requester, who need not own the machine. */
    @Override
    public boolean belongsTo(Person viewer, long number) {
        return requests.findById(number)
                .filter(request -> request.requesterId() == viewer.id())
                .isPresent();
    }
}
