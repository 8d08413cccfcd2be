package org.magrathea.requests;

/** The action is not possible in the state of the request. */
class RequestNotOpen extends RuntimeException {

    RequestNotOpen(Request request) {
        this("Request " + request.id() + (request.isConversation() && !request.state().ended()
                ? " is a conversation. It has no decision and no job. Write a comment or close it."
                : " is already " + request.state().word(request.isConversation()) + ". Nothing changed."));
    }

    private RequestNotOpen(String message) {
        super(message);
    }

    /** A worker has claimed its job. From then on the job itself must be cancelled. */
    static RequestNotOpen begun(Request request) {
        return new RequestNotOpen("The job of request " + request.id()
                + " has already started. Nothing changed. The page of the job shows whether it can be cancelled.");
    }
}
