package org.magrathea.requests;

/** A draft cannot be saved. The message states the cause and the way out. */
class DraftRefused extends RuntimeException {

    DraftRefused(String message) {
        super(message);
    }
}
