package org.magrathea.requests;

/** What was wanted can no longer be done with a request in this state. */
class RequestNotOpen extends RuntimeException {

    RequestNotOpen(Request request) {
        this("Request " + request.id() + " is " + request.state().word() + " already. Nothing was changed.");
    }

    private RequestNotOpen(String message) {
        super(message);
    }

    /** Its job was claimed by a worker; from then on only the host can say what is left. */
    static RequestNotOpen begun(Request request) {
        return new RequestNotOpen("The job of request " + request.id()
                + " has already begun. Nothing was changed. The page of the job says whether it can be aborted.");
    }
}
