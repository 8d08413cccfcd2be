package org.magrathea.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;

/** Simulates the queue of a host: in order, one job at a time for each machine, up to the limit of the host. */
final class QueueForecast {

    /** Assumed for a job without usual times. */
    private static final Duration ASSUMED = Duration.ofMinutes(1);

    private final Instant now;
    private final Function<UnendedJob, Optional<Duration>> usual;
    private final PriorityQueue<Instant> slots = new PriorityQueue<>();
    private final Map<Long, Instant> machines = new HashMap<>();

    private QueueForecast(Instant now, Function<UnendedJob, Optional<Duration>> usual) {
        this.now = now;
        this.usual = usual;
    }

    /**
     * @param place 1 for the next job of the host
     * @param waiting queued jobs of the host whose time has come, and this job
     * @param start the expected start
     */
    record Place(int place, int waiting, Instant start) {
    }

    /** Empty if the job is not queued. */
    static Optional<Place> of(long job, List<UnendedJob> unended, int jobsAtOnce, Instant now,
            Function<UnendedJob, Optional<Duration>> usual) {
        QueueForecast forecast = new QueueForecast(now, usual);
        forecast.run(unended.stream().filter(one -> one.state() == JobState.RUNNING).toList(), jobsAtOnce);
        return forecast.start(job, unended.stream().filter(one -> one.state() == JobState.QUEUED).toList());
    }

    private void run(List<UnendedJob> running, int jobsAtOnce) {
        for (UnendedJob job : running) {
            Instant begun = job.begunAt() == null ? now : job.begunAt();
            Instant end = later(now, begun.plus(usual.apply(job).orElse(ASSUMED)));
            occupy(job, end);
            if (!job.background()) {
                slots.add(end);
            }
        }
        while (slots.size() < jobsAtOnce) {
            slots.add(now);
        }
        while (slots.size() > Math.max(1, jobsAtOnce)) {
            slots.remove();
        }
    }

    private Optional<Place> start(long job, List<UnendedJob> queued) {
        List<UnendedJob> order = new ArrayList<>(queued);
        order.sort(Comparator.comparing((UnendedJob one) -> later(now, one.notBefore())).thenComparing(UnendedJob::id));
        int place = 0;
        for (UnendedJob one : order) {
            place++;
            Instant start = start(one);
            if (one.id() == job) {
                return Optional.of(new Place(place, waiting(order, one), start));
            }
        }
        return Optional.empty();
    }

    /** Jobs with a later time are not in the queue yet. */
    private int waiting(List<UnendedJob> order, UnendedJob own) {
        Instant time = later(now, own.notBefore());
        return (int) order.stream().filter(one -> !one.notBefore().isAfter(time)).count();
    }

    private Instant start(UnendedJob job) {
        Instant free = job.machineId() == null ? now : machines.getOrDefault(job.machineId(), now);
        Instant start = later(later(now, job.notBefore()), free);
        if (!job.background()) {
            start = later(start, slots.remove());
        }
        Instant end = start.plus(usual.apply(job).orElse(ASSUMED));
        occupy(job, end);
        if (!job.background()) {
            slots.add(end);
        }
        return start;
    }

    private void occupy(UnendedJob job, Instant end) {
        if (job.machineId() != null) {
            machines.merge(job.machineId(), end, QueueForecast::later);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
