package org.magrathea.snapshots;

/** An action on a snapshot is not possible now. The message has the reason and the way out. */
public class NotPossible extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotPossible(String message) {
        super(message);
    }
}
