package org.magrathea.requests;

/** A decision was made on a revision that is not the present one. */
class RequestChanged extends RuntimeException {

    RequestChanged(Request request) {
        super("Request " + request.id() + " was changed while you looked at it: it now says “" + request.sentence()
                + "”. Nothing was decided; please look at revision " + request.revision() + ".");
    }
}
