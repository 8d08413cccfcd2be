package org.magrathea.requests;

/** Where a request stands. */
public enum RequestState {

    SUBMITTED, NEEDS_ANSWER, APPROVED, SCHEDULED, RUNNING, DONE, FAILED, DENIED, WITHDRAWN, EXPIRED;

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
            case WITHDRAWN -> "withdrawn";
            case EXPIRED -> "expired";
        };
    }

    /** Kind of badge that goes with it. */
    public String badge() {
        return switch (this) {
            case SUBMITTED, NEEDS_ANSWER -> "warn";
            case APPROVED, SCHEDULED, RUNNING -> "now";
            case DONE -> "good";
            case FAILED, DENIED -> "bad";
            case WITHDRAWN, EXPIRED -> "";
        };
    }
}
