package org.magrathea.requests;

/** A request cannot be sent as it is. The message says what stops it, with the number and the way out. */
public class CannotBeAsked extends RuntimeException {

    CannotBeAsked(String message) {
        super(message);
    }
}
