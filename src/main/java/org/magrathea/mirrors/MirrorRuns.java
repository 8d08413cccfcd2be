package org.magrathea.mirrors;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The runs of a mirror: the next one, the running one, and how the last ones ended. */
@Embeddable
class MirrorRuns {

    /** Minimum time between two runs that people start. */
    private static final Duration BETWEEN_MANUAL = Duration.ofHours(1);

    private @Nullable Instant nextAt;
    private @Nullable Long runningJob;
    private @Nullable Instant lastTryAt;
    private @Nullable Instant lastGoodAt;
    /** Start of the last run that a person started. */
    private @Nullable Instant askedAt;
    @Embedded
    private MirrorFailures failures = new MirrorFailures();

    protected MirrorRuns() {
    }

    /** @param first time of the first run */
    MirrorRuns(Instant first) {
        nextAt = first;
    }

    @Nullable
    Long runningJob() {
        return runningJob;
    }

    @Nullable
    Instant lastGoodAt() {
        return lastGoodAt;
    }

    MirrorFailures failures() {
        return failures;
    }

    boolean isDue(Instant now) {
        return runningJob == null && nextAt != null && !nextAt.isAfter(now);
    }

    boolean mayStartManually(Instant now) {
        return runningJob == null && (askedAt == null || !askedAt.plus(BETWEEN_MANUAL).isAfter(now));
    }

    /** Records the start of a planned run. {@code next} is the time of the one after it. */
    void beginPlanned(long job, Instant next, Instant now) {
        begin(job, now);
        nextAt = next;
    }

    /** Records the start of a run by a person. The next planned run keeps its time. */
    void beginManually(long job, Instant now) {
        begin(job, now);
        askedAt = now;
    }

    private void begin(long job, Instant now) {
        waitFor(job);
        lastTryAt = now;
    }

    /** No run begins until this job has ended. */
    void waitFor(long job) {
        runningJob = job;
    }

    /** The running job has ended. */
    void end() {
        runningJob = null;
    }

    /** Records a successful run. True when readers had been notified of failures. */
    boolean succeed(Instant now) {
        boolean recovered = failures.wereNotified();
        end();
        failures.clear();
        lastGoodAt = now;
        return recovered;
    }

    /** Records a failed run. If the mirror is active, it is retried or, after too many failures, to be paused. */
    MirrorFailures.Notification fail(String code, String text, boolean active, Instant now) {
        boolean same = failures.isOf(code);
        end();
        failures.add(code, text);
        if (MirrorFailures.isCheck(code)) {
            return same ? MirrorFailures.Notification.NOTHING : MirrorFailures.Notification.CHECK;
        }
        if (active && failures.areTooMany()) {
            return MirrorFailures.Notification.PAUSED;
        }
        if (active) {
            retryAt(failures.retryAt(now));
        }
        if (failures.inARow() == 1 && lastGoodAt == null) {
            return MirrorFailures.Notification.FIRST;
        }
        return failures.areToBeNotified() ? MirrorFailures.Notification.FAILING : MirrorFailures.Notification.NOTHING;
    }

    private void retryAt(Instant retry) {
        if (nextAt == null || retry.isBefore(nextAt)) {
            nextAt = retry;
        }
    }

    /** Records that the host lacks a program. True the first time. */
    boolean missTool(String code, String text) {
        boolean news = !failures.isOf(code);
        end();
        failures.setProblem(code, text);
        return news;
    }

    /** Sets the time of the next run. */
    void plan(Instant next) {
        nextAt = next;
    }

    /** Moves the next run forward if it is after this time. */
    void advance(Instant latest) {
        if (nextAt != null && nextAt.isAfter(latest)) {
            nextAt = latest;
        }
    }

    /** No run is planned until one is planned again. */
    void suspend() {
        nextAt = null;
    }

    /** Plans a run after a pause and sets the number of failures to 0. */
    void resume(Instant next) {
        failures.forgive();
        plan(next);
    }

    MirrorFacts.Runs facts() {
        return new MirrorFacts.Runs(failures.inARow(), failures.text(), failures.code(), nextAt, runningJob, lastTryAt,
                lastGoodAt);
    }
}
