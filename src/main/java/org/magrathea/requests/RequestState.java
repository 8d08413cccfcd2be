package org.magrathea.requests;

/** State of a request. */
public enum RequestState {

    SUBMITTED, NEEDS_ANSWER, APPROVED, SCHEDULED, RUNNING, DONE, FAILED, DENIED, CANCELLED, EXPIRED;

    public boolean waitsForDecision() {
        return this == SUBMITTED || this == NEEDS_ANSWER;
    }

    public boolean approvedAndNotBegun() {
        return this == APPROVED || this == SCHEDULED;
    }

    public boolean ended() {
        return !waitsForDecision() && !approvedAndNotBegun() && this != RUNNING;
    }

    public String word() {
        return switch (this) {
            case SUBMITTED -> "waiting for a decision";
            case NEEDS_ANSWER -> "needs an answer";
            case APPROVED -> "approved";
            case SCHEDULED -> "approved, scheduled";
            case RUNNING -> "running";
            case DONE -> "done";
            case FAILED -> "failed";
            case DENIED -> "denied";
            case CANCELLED -> "cancelled";
            case EXPIRED -> "expired";
        };
    }

    /** The state of a conversation has other words. */
    public String word(boolean conversation) {
        if (!conversation) {
            return word();
        }
        return switch (this) {
            case SUBMITTED -> "waiting for an admin";
            case NEEDS_ANSWER -> "answered";
            default -> "closed";
        };
    }

    /** Look of its badge. */
    public String badge() {
        return switch (this) {
            case SUBMITTED, NEEDS_ANSWER -> "warn";
            case APPROVED, SCHEDULED, RUNNING -> "now";
            case DONE -> "good";
            case FAILED, DENIED -> "bad";
            case CANCELLED, EXPIRED -> "";
        };
    }
}
