package org.magrathea.requests;

/** A decision was about an outdated revision, or an answer about an outdated offer. */
class RequestChanged extends RuntimeException {

    RequestChanged(Request request) {
        this("Request " + request.id() + " was changed in the meantime. Nothing was decided. Check revision " + request.revision()
                + " and decide again: “" + request.contents().sentence() + "”");
    }

    private RequestChanged(String message) {
        super(message);
    }

    /** The offer was replaced by another one or by a question, or the request was edited. */
    static RequestChanged offerEnded(Request request) {
        return new RequestChanged("This offer for request " + request.id()
                + " is no longer valid. Nothing changed. Reload the page of the request.");
    }
}
