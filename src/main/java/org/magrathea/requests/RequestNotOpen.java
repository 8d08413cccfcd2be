package org.magrathea.requests;

/** What was wanted can no longer be done with a request in this state. */
class RequestNotOpen extends RuntimeException {

    RequestNotOpen(Request request) {
        super("Request " + request.id() + " is " + request.state().word() + " already. Nothing was changed.");
    }
}
