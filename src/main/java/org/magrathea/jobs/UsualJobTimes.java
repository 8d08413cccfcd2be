package org.magrathea.jobs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Medians of the last jobs with the same verb. Fewer than three jobs have none. */
@Component
class UsualJobTimes {

    private static final Limit LAST = Limit.of(20);
    private static final int FEWEST = 3;

    private final JobRepository jobs;

    UsualJobTimes(JobRepository jobs) {
        this.jobs = jobs;
    }

    /** Medians of a whole job and of its steps by name. */
    record Usual(@Nullable Duration whole, Map<String, Duration> steps) {
    }

    Usual ofMachine(String verb, @Nullable Long machine) {
        return machine == null ? new Usual(null, Map.of()) : of(jobs.lastDone(verb, machine, LAST));
    }

    Usual ofHost(String verb, long host) {
        return of(jobs.lastDoneOn(verb, host, LAST));
    }

    /** The median of the machine, or of its host while the machine has none. */
    Optional<Duration> whole(String verb, long host, @Nullable Long machine) {
        Duration here = machine == null ? null : median(times(jobs.lastDone(verb, machine, LAST))).orElse(null);
        return here == null ? median(times(jobs.lastDoneOn(verb, host, LAST))) : Optional.of(here);
    }

    private Usual of(List<Long> ids) {
        if (ids.size() < FEWEST) {
            return new Usual(null, Map.of());
        }
        Map<String, List<Duration>> steps = jobs.stepTimes(ids)
                .stream()
                .collect(Collectors.groupingBy(StepTime::name, Collectors.mapping(StepTime::length, Collectors.toList())));
        Map<String, Duration> medians = steps.entrySet()
                .stream()
                .filter(step -> step.getValue().size() >= FEWEST)
                .collect(Collectors.toMap(Map.Entry::getKey, step -> median(step.getValue()).orElseThrow()));
        return new Usual(median(times(ids)).orElse(null), medians);
    }

    private List<Duration> times(List<Long> ids) {
        return ids.size() < FEWEST ? List.of() : jobs.times(ids).stream().map(StepTime::length).toList();
    }

    private static Optional<Duration> median(List<Duration> times) {
        return times.size() < FEWEST ? Optional.empty() : Optional.of(times.stream().sorted().toList().get(times.size() / 2));
    }
}
