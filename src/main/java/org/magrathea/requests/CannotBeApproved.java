package org.magrathea.requests;

/** A check stops the approval, or it is not this person's to give. The message says what and the way out. */
public class CannotBeApproved extends RuntimeException {

    CannotBeApproved(String message) {
        super(message);
    }
}
