package org.magrathea.ledger;

import java.util.Arrays;
import java.util.Optional;

/** What the ledger records. The code stands in the database and in the hash of each entry, so it never changes. */
enum Act {

    SUBMITTED("request.submitted", "sent", ""), CHANGED("request.changed", "changed", ""), OFFERED("request.offered", "offered",
            ""), APPROVED("request.approved",
                    "approved", "good"), DENIED("request.denied", "denied", "bad"), WITHDRAWN("request.withdrawn", "withdrawn",
                            ""), QUEUED("job.queued", "queued", ""), STARTED("job.started", "started", "now"), DONE("job.done",
                                    "done",
                                    "good"), FAILED("job.failed", "failed",
                                            "bad"), CANCELLED("job.cancelled", "cancelled", ""), GIVEN("machine.given", "given",
                                                    ""), ABORTED("job.aborted", "aborted", ""), DEED(
                                                            "machine.deed", "did", ""), ACCOUNT("account.changed", "account",
                                                                    ""), SETTING("setting.changed", "setting", "");

    private final String code;
    private final String word;
    private final String badge;

    Act(String code, String word, String badge) {
        this.code = code;
        this.word = word;
        this.badge = badge;
    }

    String code() {
        return code;
    }

    String word() {
        return word;
    }

    /** Kind of badge that goes with it. */
    String badge() {
        return badge;
    }

    /** Empty for a code that this portal never wrote. */
    static Optional<Act> of(String code) {
        return Arrays.stream(values()).filter(act -> act.code.equals(code)).findFirst();
    }
}
