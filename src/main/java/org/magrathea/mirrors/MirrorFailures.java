package org.magrathea.mirrors;

import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magrathea.Backoff;

/** The failed runs of a mirror in a row, and the error of the last one. */
@Embeddable
class MirrorFailures {

    /** Failures in a row before readers are notified, and before the mirror pauses. */
    private static final int NOTIFIED_AT = 4;
    static final int PAUSED_AT = 6;
    private static final Backoff AGAIN = new Backoff(Duration.ofMinutes(15), Duration.ofHours(16));
    private static final int LONGEST = 1000;
    /** Codes of failed checks that a person may override for one run. */
    static final String INCOMPLETE = "incomplete";
    static final Set<String> QUESTIONS = Set.of("shrunk", "stale", INCOMPLETE);
    private static final Set<String> CHECKS = Set.of("shrunk", "stale", "empty", "too-large", "hostile", "bad-signature");

    /** What people are notified of after a failure. */
    enum Notification {
        NOTHING, CHECK, FIRST, FAILING, PAUSED
    }

    private int failures;
    private @Nullable String problemCode;
    private @Nullable String problem;

    int inARow() {
        return failures;
    }

    @Nullable
    String code() {
        return problemCode;
    }

    @Nullable
    String text() {
        return problem;
    }

    boolean isOf(String code) {
        return code.equals(problemCode);
    }

    /** Records one more. */
    void add(String code, String text) {
        setProblem(code, text);
        failures++;
    }

    /** Records an error that is not a failure of upstream. */
    void setProblem(String code, String text) {
        problemCode = code;
        problem = text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    /** The error of a check that keeps a run from being published. */
    static boolean isCheck(String code) {
        return CHECKS.contains(code);
    }

    boolean wereNotified() {
        return failures >= NOTIFIED_AT || problemCode != null && isCheck(problemCode);
    }

    boolean areToBeNotified() {
        return failures == NOTIFIED_AT;
    }

    boolean areTooMany() {
        return failures >= PAUSED_AT;
    }

    /** When the run is tried again. The delay grows with each retry. */
    Instant retryAt(Instant now) {
        return now.plus(AGAIN.after(failures));
    }

    /** Sets their number to 0. The last error stays until a run succeeds. */
    void forgive() {
        failures = 0;
    }

    void clear() {
        failures = 0;
        problem = null;
        problemCode = null;
    }
}
