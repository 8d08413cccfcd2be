package org.magrathea.requests;

/** The same person has a request open that asks for just this; pages lead there. */
class AlreadyAsked extends RuntimeException {

    private final long open;

    AlreadyAsked(long open) {
        super("Request " + open + " already asks for this and is waiting for a decision. Nothing was sent again.");
        this.open = open;
    }

    long open() {
        return open;
    }
}
