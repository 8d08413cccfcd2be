package org.magrathea.requests;

/** A request cannot be sent as it is. The message states the cause, the numbers and the way out. */
public class RequestRefused extends RuntimeException {

    RequestRefused(String message) {
        super(message);
    }
}
