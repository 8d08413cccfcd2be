package org.magrathea.ledger;

import java.util.Arrays;
import java.util.Optional;

/** Kinds of ledger entries. The code is part of the database and of the hash of each entry, so it never changes. */
enum Act {

    // @formatter:off
    REQUEST_SUBMITTED("request.submitted", "submitted", ""),
    REQUEST_CHANGED("request.changed", "edited", ""),
    REQUEST_OFFERED("request.offered", "offered", ""),
    REQUEST_ASKED("request.asked", "asked", ""),
    REQUEST_APPROVED_ONCE("request.first-approval", "first approval", ""),
    REQUEST_APPROVED("request.approved", "approved", "good"),
    REQUEST_DENIED("request.denied", "denied", "bad"),
    REQUEST_CANCELLED("request.withdrawn", "cancelled", ""),
    REQUEST_EXPIRED("request.expired", "expired", ""),
    REQUEST_CLOSED("request.closed", "closed", ""),
    JOB_QUEUED("job.queued", "queued", ""),
    JOB_STARTED("job.started", "started", "now"),
    JOB_DONE("job.done", "done", "good"),
    JOB_FAILED("job.failed", "failed", "bad"),
    JOB_REMOVED("job.cancelled", "cancelled", ""),
    JOB_CANCELLED("job.aborted", "cancelled", ""),
    MACHINE_ASSIGNED("machine.given", "assigned", ""),
    MACHINE_CHANGED("machine.deed", "machine", ""),
    ACCOUNT_CHANGED("account.changed", "account", ""),
    SETTING_CHANGED("setting.changed", "setting", "");
    // @formatter:on

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

    /** Empty for an unknown code. */
    static Optional<Act> of(String code) {
        return Arrays.stream(values()).filter(act -> act.code.equals(code)).findFirst();
    }
}
