package org.magrathea.requests;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How long the jobs of requests are expected to take, for calendars: the median of the last ones on the host, or on all hosts. */
@Component
@Transactional(readOnly = true)
public class ExpectedTimes {

    private static final Limit LAST = Limit.of(20);
    private static final int FEWEST = 3;
    private static final Duration UNKNOWN = Duration.ofMinutes(30);
    private static final long STEP = Duration.ofMinutes(5).toSeconds();

    private final RequestRepository requests;
    private final Machines machines;
    private final Jobs jobs;

    ExpectedTimes(RequestRepository requests, Machines machines, Jobs jobs) {
        this.requests = requests;
        this.machines = machines;
        this.jobs = jobs;
    }

    /** In full five minutes. Half an hour before the first three jobs of the kind. */
    public Duration of(String kind, long machine) {
        return machines.find(machine).map(its -> onHost(kind, its.hostId())).orElse(UNKNOWN);
    }

    /** The same of several requests, by their numbers. The statements grow with kinds and hosts only. */
    Map<Long, Duration> of(List<Request> some) {
        Map<Long, MachineFacts> machine = machines.byIds(some.stream().map(Request::machineId).distinct().toList());
        Map<String, Duration> known = new HashMap<>();
        return some.stream()
                .filter(request -> machine.containsKey(request.machineId()))
                .collect(Collectors.toMap(Request::id, request -> {
                    long host = Objects.requireNonNull(machine.get(request.machineId())).hostId();
                    return known.computeIfAbsent(request.kind() + " " + host, key -> onHost(request.kind(), host));
                }));
    }

    private Duration onHost(String kind, long host) {
        List<Duration> here = jobs.durations(requests.lastJobs(kind, host, LAST));
        List<Duration> times = here.size() < FEWEST ? jobs.durations(requests.lastJobs(kind, LAST)) : here;
        return times.size() < FEWEST ? UNKNOWN : rounded(times.stream().sorted().toList().get(times.size() / 2));
    }

    private static Duration rounded(Duration time) {
        return Duration.ofSeconds(Math.max(1, Math.ceilDiv(time.toSeconds(), STEP)) * STEP);
    }
}
