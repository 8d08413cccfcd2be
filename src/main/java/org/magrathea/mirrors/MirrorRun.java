package org.magrathea.mirrors;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One sync of a mirror and its outcome. */
@Entity
class MirrorRun {

    /** Outcome of a run. */
    enum Outcome {
        RUNNING, DONE, FAILED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long mirrorId;
    private long jobId;
    private boolean ofRequest;
    private int sourceRevision;
    private Instant startedAt;
    private @Nullable Instant endedAt;
    @Enumerated(EnumType.STRING)
    private Outcome outcome = Outcome.RUNNING;
    private long files;
    private long bytes;
    private long added;
    private long changed;
    private long removed;
    private long fetched;
    private @Nullable String words;

    @SuppressWarnings("NullAway.Init")
    protected MirrorRun() {
    }

    @SuppressWarnings("NullAway.Init")
    MirrorRun(Mirror mirror, long job, boolean ofRequest, Instant now) {
        mirrorId = mirror.id();
        sourceRevision = mirror.sourceRevision();
        this.ofRequest = ofRequest;
        jobId = job;
        startedAt = now;
    }

    long mirrorId() {
        return mirrorId;
    }

    /** Whether a request reports the outcome. */
    boolean isOfRequest() {
        return ofRequest;
    }

    /** Whether source and exclusions are unchanged since the start of this run. */
    boolean isOf(int revision) {
        return sourceRevision == revision;
    }

    boolean hasChanges() {
        return added + changed + removed > 0;
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    void done(PullResult result, Instant now) {
        outcome = Outcome.DONE;
        endedAt = now;
        files = result.files();
        bytes = result.bytes();
        added = result.added();
        changed = result.changed();
        removed = result.removed();
        fetched = result.fetched();
    }

    void failed(String why, Instant now) {
        outcome = Outcome.FAILED;
        endedAt = now;
        words = why.length() <= 1000 ? why : why.substring(0, 999) + "…";
    }

    View view() {
        return new View(jobId, startedAt, endedAt, outcome.name().toLowerCase(Locale.ROOT), files, bytes, added, changed, removed,
                fetched, words);
    }

    /** A run as a page shows it. */
    record View(long job, Instant startedAt, @Nullable Instant endedAt, String outcome, long files, long bytes, long added,
            long changed,
            long removed, long fetched, @Nullable String words) {

        public String badge() {
            return switch (outcome) {
                case "done" -> "good";
                case "failed" -> "bad";
                default -> "now";
            };
        }

        public String changes() {
            return added + changed + removed == 0
                    ? "nothing changed"
                    : added + " added, " + changed + " changed, " + removed + " removed";
        }
    }
}
