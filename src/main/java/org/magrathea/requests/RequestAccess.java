package org.magrathea.requests;

import org.magrathea.accounts.OwnedThing;
import org.magrathea.accounts.Person;
import org.magrathea.machines.Machines;

import org.springframework.stereotype.Component;

/** A request is seen by whoever may see its machine. */
@Component
class RequestAccess implements OwnedThing {

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
    public boolean mayBeSeenBy(Person viewer, String number) {
        return number.matches("[0-9]{1,18}") && requests.findById(Long.parseLong(number))
                .map(request -> machines.mayBeSeenBy(viewer, request.machineId()))
                .orElse(false);
    }
}
