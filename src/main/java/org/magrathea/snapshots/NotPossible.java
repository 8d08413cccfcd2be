package org.magrathea.snapshots;

/** What was wanted of a snapshot cannot be done now; the message says why and what to do. */
class NotPossible extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotPossible(String message) {
        super(message);
    }
}
