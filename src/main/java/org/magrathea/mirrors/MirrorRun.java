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
import tools.jackson.databind.JsonNode;

/** One pull of a mirror, and what became of it. */
@Entity
class MirrorRun {

    /** How it went. */
    enum Outcome {
        RUNNING, DONE, FAILED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long mirrorId;
    private long jobId;
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
    MirrorRun(long mirror, long job, Instant now) {
        mirrorId = mirror;
        jobId = job;
        startedAt = now;
    }

    long mirrorId() {
        return mirrorId;
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    void done(JsonNode said, Instant now) {
        outcome = Outcome.DONE;
        endedAt = now;
        files = said.path("files").asLong(0);
        bytes = said.path("bytes").asLong(0);
        added = said.path("added").asLong(0);
        changed = said.path("changed").asLong(0);
        removed = said.path("removed").asLong(0);
        fetched = said.path("fetched").asLong(0);
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

    /** As a page shows it. */
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
