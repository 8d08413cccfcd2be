package org.magrathea.jobs;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Embeddable;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.StoredJson;
import org.magrathea.hosts.CancelEffect;
import org.magrathea.hosts.HostLine;
import org.magrathea.hosts.PlannedStep;

/** The steps of a job as its host reports them, and the effects of cancelling it. */
@Embeddable
class JobPlan {

    private @Nullable String cancelTexts;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "job_id", nullable = false, updatable = false)
    @OrderBy("position")
    private List<JobStep> steps = new ArrayList<>();

    List<JobStep> steps() {
        return steps;
    }

    CancelTexts cancelTexts() {
        return StoredJson.read(cancelTexts == null ? "{}" : cancelTexts, CancelTexts.class);
    }

    /** Stores the planned steps that the host reports. The host repeats them on each request. */
    void store(List<PlannedStep> planned, CancelTexts texts) {
        cancelTexts = StoredJson.write(texts);
        if (steps.isEmpty()) {
            planned.forEach(step -> add(step.name(), step.title()));
        }
    }

    void take(HostLine.Step line) {
        stepNamed(line.step()).take(line);
    }

    /** Marks the running step as failed. */
    void stopAt(Instant now) {
        steps.forEach(step -> step.stopAt(now));
    }

    /** The effect of cancelling the job in the step that began last, or null when that is impossible. */
    @Nullable
    CancelEffect effectOfCancelling() {
        return steps.stream()
                .filter(step -> step.begunAt() != null)
                .max(Comparator.comparing(step -> Objects.requireNonNull(step.begunAt())))
                .map(JobStep::cancelEffect)
                .orElse(null);
    }

    private JobStep stepNamed(String name) {
        Optional<JobStep> planned = steps.stream().filter(step -> step.name().equals(name)).findFirst();
        return planned.orElseGet(() -> add(name, name));
    }

    private JobStep add(String name, String title) {
        JobStep step = new JobStep(steps.size(), name, title);
        steps.add(step);
        return step;
    }
}
