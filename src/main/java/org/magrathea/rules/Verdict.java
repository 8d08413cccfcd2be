package org.magrathea.rules;

/** What a rule does with a request, and why. */
record Verdict(Outcome outcome, String reason) {

    /** UNKNOWN needs a fact that was not recorded. Then an admin decides. */
    enum Outcome {
        APPROVES, LEAVES, UNKNOWN;

        String word() {
            return switch (this) {
                case APPROVES -> "approves";
                case LEAVES -> "admin decides";
                case UNKNOWN -> "unknown";
            };
        }

        String badge() {
            return this == APPROVES ? "good" : "";
        }
    }

    static Verdict approves() {
        return new Verdict(Outcome.APPROVES, "");
    }

    static Verdict leaves(String reason) {
        return new Verdict(Outcome.LEAVES, reason);
    }

    static Verdict unknown(String reason) {
        return new Verdict(Outcome.UNKNOWN, reason);
    }

    boolean isApproval() {
        return outcome == Outcome.APPROVES;
    }
}
