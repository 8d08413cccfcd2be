package org.magrathea.requests;

/** The start of a request cannot be changed, or not to this time. The message is for people. */
class SlotNotMoved extends RuntimeException {

    SlotNotMoved(String message) {
        super(message);
    }
}
