package org.magrathea.mirrors;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.Deletions;
import org.magrathea.publicmirror.PublicName;

/**
 * A mirror as pages show it.
 *
 * @param machineId the machine that it was requested for
 * @param isThere false once its files are deleted
 */
public record MirrorFacts(long id, long hostId, long machineId, long ownerId, String name, boolean isThere, Condition condition,
        Source source, Plan plan, Runs runs, Holds holds) {

    /**
     * The source of a mirror. {@code leaveOut} are exclusion patterns, {@code keyring} is in the form of {@link
     * Keyring#read}.
     */
    public record Source(String url, CollectionKind kind, Deletions deletions, List<String> leaveOut, Selection selection,
            @Nullable String keyring, boolean makesIndex) {

        /** The accepted signing keys, for people; none when signatures are not checked. */
        public List<String> signers() {
            return keyring == null ? List.of() : Keyring.read(keyring).keys().stream().map(Keyring.Key::toString).toList();
        }
    }

    /**
     * The sync plan. {@code limit} is in bytes, {@code rateKib} in KiB a second, 0 for no own limit. {@code capPercent}
     * is the maximum of deletions per run.
     */
    public record Plan(int everyHours, int capPercent, long limit, long rateKib, @Nullable BlackoutWindow blackout,
            PlanBounds bounds) {
    }

    /** State of the runs: {@code failures} in a row, and the {@code problem} of the last one. */
    public record Runs(int failures, @Nullable String problem, @Nullable String problemCode, @Nullable Instant nextAt,
            @Nullable Long runningJob, @Nullable Instant lastTryAt, @Nullable Instant lastGoodAt) {
    }

    /**
     * Contents since the last successful run; sizes in bytes, {@code held} on the disk. {@code readAt} is the last public
     * read, as reported by the host. {@code expected} is the result of the URL test.
     */
    public record Holds(long files, long bytes, long held, @Nullable Long packages, @Nullable Instant newest,
            @Nullable Instant readAt, @Nullable Expected expected, RepositoryFacts repository, Pace pace) {
    }

    /**
     * Update rhythm of upstream: the last change, the usual interval (null while too few changes were seen), and the
     * declared expiry.
     */
    public record Pace(@Nullable Instant changedAt, @Nullable Duration rhythm, @Nullable Instant validUntil) {
    }

    /** Condition of a mirror. */
    public enum Condition {
        FRESH("good"), STALE_UPSTREAM("warn"), LATE("warn"), FAILING("bad"), PAUSED("warn"), FIRST_RUN("now"), REMOVED("empty");

        private final String badge;

        Condition(String badge) {
            this.badge = badge;
        }

        public String badge() {
            return badge;
        }
    }

    /** The condition in one to four words. */
    public String word() {
        return switch (condition) {
            case FRESH -> "fresh";
            case STALE_UPSTREAM -> "stale upstream";
            case LATE -> "late";
            case FAILING ->
                isQuestion() && !isIncomplete()
                        ? "needs a decision"
                        : "failing, " + runs.failures() + " of " + MirrorFailures.PAUSED_AT;
            case PAUSED -> "paused";
            case FIRST_RUN -> "first run";
            case REMOVED -> "in the trash";
        };
    }

    /** Whether the last run waits for a decision of a person. */
    public boolean isQuestion() {
        return runs.problemCode() != null && MirrorFailures.QUESTIONS.contains(runs.problemCode());
    }

    /** Whether upstream lacks files that its metadata lists. The sync is retried, and can be published without them. */
    public boolean isIncomplete() {
        return MirrorFailures.INCOMPLETE.equals(runs.problemCode());
    }

    public boolean isRemoved() {
        return condition == Condition.REMOVED;
    }

    public boolean isPaused() {
        return condition == Condition.PAUSED;
    }

    /** Configuration lines for a machine. */
    public List<PasteLines> lines() {
        return PasteLines.of(this);
    }

    /** Its public URLs; empty when the host has no public server. */
    public List<String> urls(@Nullable PublicName place) {
        return place == null ? List.of() : place.urls("mirrors/" + name + "/");
    }
}
