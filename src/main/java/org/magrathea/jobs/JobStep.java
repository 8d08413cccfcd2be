package org.magrathea.jobs;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.CancelEffect;
import org.magrathea.hosts.HostLine;

/** One named step of a job, planned before the start and updated from the host's lines. */
@Entity
class JobStep {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private int position;
    private String name;
    private String title;
    @Enumerated(EnumType.STRING)
    private State state = State.PLANNED;
    private @Nullable String text;
    private @Nullable Instant begunAt;
    private @Nullable Instant endedAt;
    @Enumerated(EnumType.STRING)
    private @Nullable CancelEffect cancelEffect;
    private @Nullable String programs;

    enum State {
        PLANNED, STARTED, DONE, FAILED, SKIPPED
    }

    @SuppressWarnings("NullAway.Init")
    protected JobStep() {
    }

    @SuppressWarnings("NullAway.Init")
    JobStep(int position, String name, String title) {
        this.position = position;
        this.name = name;
        this.title = title;
    }

    String name() {
        return name;
    }

    String title() {
        return title;
    }

    State state() {
        return state;
    }

    @Nullable
    Instant begunAt() {
        return begunAt;
    }

    /** The effect of cancelling the job during this step. */
    @Nullable
    CancelEffect cancelEffect() {
        return cancelEffect;
    }

    void take(HostLine.Step line) {
        state = State.valueOf(line.state().name());
        text = line.text();
        switch (line.state()) {
            case STARTED -> {
                begunAt = line.at();
                cancelEffect = line.leaves();
            }
            case DONE, FAILED, SKIPPED -> {
                endedAt = line.at();
                programs = StepPrograms.write(line.programs());
            }
        }
    }

    /** The programs that its host ran for it. */
    List<HostLine.Step.Program> programs() {
        return StepPrograms.read(programs);
    }

    /** Marks a running step as failed, because its job failed. */
    void stopAt(Instant now) {
        if (state == State.STARTED) {
            state = State.FAILED;
            endedAt = now;
        }
    }

    StepView view(Instant now) {
        Instant until = endedAt == null ? now : endedAt;
        Duration took = begunAt == null ? null : Duration.between(begunAt, until);
        String words = text == null || text.isBlank() ? title : text;
        return new StepView(name, words, state.name(), took != null && took.isNegative() ? Duration.ZERO : took);
    }
}
