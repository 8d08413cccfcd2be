package org.magrathea.mirrors;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.Deletions;
import org.magrathea.publishing.PublicPlace;

/**
 * A mirror as pages show it; sizes in bytes, {@code rateKib} in KiB a second, 0 for no limit of its own. {@code readAt} is when the
 * world last read from it, as far as the host tells. {@code isThere} is false once its files are deleted.
 */
public record MirrorFacts(long id, long hostId, long ownerId, String name, String url, CollectionKind kind, String leaveOut,
        Deletions deletions, long limit, int everyHours, int capPercent, Condition condition, int failures,
        @Nullable String problem,
        @Nullable String problemCode, @Nullable Instant nextAt, @Nullable Long runningJob, @Nullable Instant lastTryAt,
        @Nullable Instant lastGoodAt, long files, long bytes, long held, @Nullable Long packages, @Nullable Instant newest,
        long rateKib, @Nullable QuietSpan quiet, @Nullable Instant readAt, @Nullable Expected expected,
        PlanBounds bounds, boolean isThere) {

    /** How it is. */
    public enum Condition {
        FRESH("good"), LATE("warn"), FAILING("bad"), PAUSED("warn"), FIRST_RUN("now"), REMOVED("empty");

        private final String badge;

        Condition(String badge) {
            this.badge = badge;
        }

        public String badge() {
            return badge;
        }
    }

    /** In a word or two. */
    public String word() {
        return switch (condition) {
            case FRESH -> "fresh";
            case LATE -> "late";
            case FAILING ->
                isQuestion() && !isIncomplete() ? "waits for a decision" : "failing, " + failures + " of " + Mirror.PAUSED_AT;
            case PAUSED -> "paused";
            case FIRST_RUN -> "first run";
            case REMOVED -> "removed";
        };
    }

    /** Whether its last run waits for somebody to decide. */
    public boolean isQuestion() {
        return problemCode != null && Mirror.QUESTIONS.contains(problemCode);
    }

    /** Whether upstream lacks files that its metadata names; it is retried, and can be published without them. */
    public boolean isIncomplete() {
        return Mirror.INCOMPLETE.equals(problemCode);
    }

    /** Lines to paste into a machine. */
    public String snippet() {
        String at = "/pub/mirrors/" + name;
        return switch (kind) {
            case RPM -> "[" + name + "]\nname=" + name + "\nbaseurl=file://" + at
                    + "\nenabled=1\ngpgcheck=1\n\n# or one package\nrpm -Uvh " + at
                    + "/…";
            case DEB -> "deb file:" + at + " " + suite();
            case FILES -> "ls " + at;
        };
    }

    /** The same for the world; empty when nothing publishes there. */
    public List<String> urls(@Nullable PublicPlace place) {
        return place == null ? List.of() : place.urls("mirrors/" + name + "/");
    }

    private String suite() {
        int dists = url.indexOf("/dists/");
        return dists < 0 ? "./" : url.substring(dists + 7).replaceAll("/$", "") + " main";
    }
}
