package org.magrathea.requests;

/** A check blocks the approval, or another admin must decide. The message states the cause and the way out. */
public class ApprovalBlocked extends RuntimeException {

    ApprovalBlocked(String message) {
        super(message);
    }
}
