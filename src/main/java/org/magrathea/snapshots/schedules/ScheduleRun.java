package org.magrathea.snapshots.schedules;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One run of a schedule and its outcome. */
@Entity
class ScheduleRun {

    /** The outcome of a run. */
    enum Outcome {
        RUNNING, DONE, FAILED, MISSED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long scheduleId;
    private Instant dueAt;
    private @Nullable Long jobId;
    @Enumerated(EnumType.STRING)
    private Outcome outcome;
    private @Nullable String words;

    @SuppressWarnings("NullAway.Init")
    protected ScheduleRun() {
    }

    @SuppressWarnings("NullAway.Init")
    ScheduleRun(long scheduleId, Instant dueAt, Outcome outcome, @Nullable Long jobId, @Nullable String words) {
        this.scheduleId = scheduleId;
        this.dueAt = dueAt;
        this.outcome = outcome;
        this.jobId = jobId;
        this.words = words;
    }

    long scheduleId() {
        return scheduleId;
    }

    void end(Outcome result, @Nullable String reason) {
        outcome = result;
        words = reason == null || reason.length() <= 500 ? reason : reason.substring(0, 499) + "…";
    }

    View view() {
        return new View(dueAt, jobId, outcome.name().toLowerCase(Locale.ROOT), words);
    }

    /** A row of the page. */
    record View(Instant dueAt, @Nullable Long job, String outcome, @Nullable String words) {

        public String badge() {
            return switch (outcome) {
                case "done" -> "good";
                case "failed" -> "bad";
                case "missed" -> "warn";
                default -> "now";
            };
        }
    }
}
